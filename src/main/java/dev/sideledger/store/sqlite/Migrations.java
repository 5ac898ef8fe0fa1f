package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;
import org.sqlite.SQLiteDataSource;

import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.copy.CopyVersions;
import dev.sideledger.store.rows.MigrationSteps;
import dev.sideledger.store.sqlite.backup.BeforeMigration;
import dev.sideledger.store.sqlite.backup.DurableFiles;
import dev.sideledger.store.sqlite.backup.LedgerContent;
import dev.sideledger.store.sqlite.reader.SchemaObjects;

/**
 * Brings a ledger's schema up to date before the writer opens; refuses files of newer versions and of other programs.
 */
final class Migrations {
    private static final List<String> OURS = MigrationSteps.ours("db/sqlite");
    private static final String HISTORY = "flyway_schema_history";
    private static final Logger LOG = Logger.getLogger(Migrations.class);

    private final LedgerFile file;
    private final boolean careful;
    private final List<String> resources;

    /** Of a ledger of which there is no other: it is copied first, and checked afterwards. */
    Migrations(LedgerFile file) {
        this(file, true, OURS);
    }

    /**
     * Of a file.
     *
     * @param careful whether it is copied before and checked afterwards, if it is not new
     * @param resources the names of the migrations in the class path
     */
    Migrations(LedgerFile file, boolean careful, List<String> resources) {
        this.file = file;
        this.careful = careful;
        this.resources = resources;
    }

    /** Of a file that is itself a copy. */
    static Migrations ofCopy(LedgerFile file) {
        return new Migrations(file, false, OURS);
    }

    /** Makes the tables of a file that is not there yet. */
    static void make(Path file) {
        flyway(LedgerFile.url(file), OwnMigrations.NONE, OURS).migrate();
    }

    /** Runs what is missing. */
    void run() {
        if (file.isNew()) {
            letShrink();
        } else {
            Opening.patiently(file, this::refuseForeign);
            Opening.patiently(file, () -> Opening.write(file));
        }
        Flyway flyway = flyway(file.url(), careful ? file.options().own() : OwnMigrations.NONE, resources);
        try {
            refuseNewer(flyway);
        } catch (FlywayException failure) {
            throw Opening.failed(file, failure);
        }
        boolean known = flyway.info().current() != null;
        // What views of others are made anew needs no copy of the ledger.
        if (careful && known && Stream.of(flyway.info().pending()).anyMatch(MigrationInfo::isVersioned)) {
            runCarefully(flyway);
            return;
        }
        try {
            flyway.migrate();
        } catch (FlywayException failure) {
            throw notMigrated(failure, "");
        }
    }

    private void runCarefully(Flyway flyway) {
        String from = flyway.info().current().getVersion().toString();
        String to = latest(flyway).toString();
        BeforeMigration before = new BeforeMigration(file.path(), to);
        try (Connection connection = file.openWriter()) {
            before.make(connection);
        } catch (IOException | SQLException | BackupRefused failure) {
            throw new CannotStart("The database " + file.path() + " has to be brought up to date, and cannot be copied"
                    + " before; it was left as it was: " + DurableFiles.reason(failure), failure);
        }
        LOG.infof("Bringing the database from version %s to %s; as it was it is kept as %s", from, to, before.copy());
        try {
            flyway.migrate();
            check();
        } catch (FlywayException | IOException | SQLException | BackupRefused failure) {
            putBack(before, failure);
            throw notMigrated(failure, "; it is again as it was before");
        }
    }

    /** Every page can be read, and nothing of what the migrations make of an empty file is missing. */
    private void check() throws IOException, SQLException {
        LedgerContent.of(file.path(), "what came of it");
        try (Connection connection = file.openReader()) {
            List<String> lacking = SchemaObjects.of(connection).lacking(ExpectedSchema.get());
            if (!lacking.isEmpty()) {
                throw new IOException("what came of it is not as it should be: " + String.join("; ", lacking));
            }
        }
    }

    private void putBack(BeforeMigration before, Exception reason) {
        try {
            try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
                statement.executeQuery("PRAGMA journal_mode = DELETE").close();
            }
            before.putBack();
        } catch (IOException | SQLException failure) {
            failure.addSuppressed(reason);
            throw new CannotStart(
                    "The database " + file.path() + " could not be brought up to date, nor put back; as it"
                            + " was it is kept as " + before.copy(),
                    failure);
        }
    }

    private CannotStart notMigrated(Exception failure, String left) {
        return new CannotStart("The database " + file.path() + " cannot be brought up to date: "
                + DurableFiles.reason(failure) + left, failure);
    }

    /** The version of a ledger's tables, and the one that is made here; nothing is changed. */
    static CopyVersions versions(String url) {
        Flyway flyway = flyway(url, OwnMigrations.NONE, OURS);
        MigrationInfo current = flyway.info().current();
        return new CopyVersions(current == null ? null : current.getVersion().toString(), latest(flyway).toString());
    }

    /** How they stand in a file; nothing is changed. */
    static MigrationReport status(Path path, OwnMigrations own) {
        return MigrationSteps.report(path.toString(), flyway(LedgerFile.url(path), own, OURS));
    }

    /** All in one transaction: whoever is stopped in the middle has the ledger as it was. */
    private static Flyway flyway(String url, OwnMigrations own, List<String> resources) {
        // Not by the address: then the driver is looked for by its name, which a native executable does not know.
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl(url);
        return MigrationSteps.find(HISTORY, own, resources).group(true).dataSource(file).load();
    }

    /** What is removed later can be given back to the file system only if this was said before the first table. */
    private void letShrink() {
        try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            statement.executeUpdate("VACUUM");
        } catch (SQLException failure) {
            throw Opening.failed(file, failure);
        }
    }

    private void refuseForeign() throws SQLException {
        try (Connection connection = file.openReader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), coalesce(sum(name = '" + HISTORY
                        + "'), 0) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
            if (row.getInt(1) > 0 && row.getInt(2) == 0) {
                throw new CannotStart("The file " + file.path() + " is the database of another program; it was left"
                        + " untouched");
            }
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
            if (migration.isVersioned()
                    && (!migration.getState().isApplied() || migration.getState().isResolved())) {
                latest = greater(latest, migration.getVersion());
            }
        }
        return latest;
    }

    private static MigrationVersion greater(MigrationVersion left, MigrationVersion right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
