package dev.sideledger.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.copy.CopyVersions;

/**
 * Brings a ledger's schema up to date before the writer opens; refuses files of newer versions and of other programs.
 */
final class Migrations {
    private static final String LOCATION = "classpath:db/sqlite";
    private static final String HISTORY = "flyway_schema_history";

    private final LedgerFile file;

    Migrations(LedgerFile file) {
        this.file = file;
    }

    /** Runs what is missing. */
    void run() {
        refuseForeign();
        if (file.isNew()) {
            letShrink();
        }
        Flyway flyway = flyway(file.url());
        refuseNewer(flyway);
        try {
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new CannotStart("The database " + file.path() + " cannot be brought up to date: "
                    + failure.getMessage().lines().findFirst().orElse("unknown"), failure);
        }
    }

    /** The version of a ledger's tables, and the one that is made here; nothing is changed. */
    static CopyVersions versions(String url) {
        Flyway flyway = flyway(url);
        MigrationInfo current = flyway.info().current();
        return new CopyVersions(current == null ? null : current.getVersion().toString(), latest(flyway).toString());
    }

    private static Flyway flyway(String url) {
        return Flyway.configure().dataSource(url, null, null).locations(LOCATION).table(HISTORY)
                .validateMigrationNaming(true).failOnMissingLocations(true).load();
    }

    /** What is removed later can be given back to the file system only if this was said before the first table. */
    private void letShrink() {
        try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            statement.executeUpdate("VACUUM");
        } catch (SQLException failure) {
            throw new CannotStart("The database " + file.path() + " cannot be made: " + failure.getMessage(), failure);
        }
    }

    private void refuseForeign() {
        if (file.isNew()) {
            return;
        }
        try (Connection connection = file.openReader(); Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT count(*), coalesce(sum(name = '" + HISTORY
                    + "'), 0) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
                if (row.getInt(1) > 0 && row.getInt(2) == 0) {
                    throw new CannotStart("The file " + file.path() + " is the database of another program; it was left"
                            + " untouched");
                }
            }
        } catch (SQLException failure) {
            throw new CannotStart("The database " + file.path() + " cannot be opened: " + failure.getMessage(),
                    failure);
        }
    }

    private void refuseNewer(Flyway flyway) {
        MigrationVersion latest = latest(flyway);
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getVersion().compareTo(latest) > 0) {
            throw new CannotStart("The database " + file.path() + " was written by a newer Sideledger (schema "
                    + current.getVersion() + ", this one knows " + latest + "); it was left untouched");
        }
    }

    private static MigrationVersion latest(Flyway flyway) {
        MigrationVersion latest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : flyway.info().all()) {
            if (!migration.getState().isApplied() || migration.getState().isResolved()) {
                latest = greater(latest, migration.getVersion());
            }
        }
        return latest;
    }

    private static MigrationVersion greater(MigrationVersion left, MigrationVersion right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
