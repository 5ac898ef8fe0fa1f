package dev.sideledger.store.postgres;

import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.internal.exception.FlywaySqlException;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.LedgerMigrations;
import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.copy.CopyVersions;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import dev.sideledger.store.rows.MigrationSteps;

/**
 * Brings the schema up to date. Flyway holds an advisory lock meanwhile, so of many replicas that start at once one
 * migrates and the others find it done. Refuses databases of newer versions and those in which another program lives.
 */
public final class PostgresMigrations implements LedgerMigrations {
    private static final List<String> OURS = MigrationSteps.ours("db/postgresql");
    private static final String HISTORY = "flyway_schema_history";

    private final PostgresAddress address;
    private final OwnMigrations own;

    PostgresMigrations(PostgresAddress address) {
        this(address, OwnMigrations.NONE);
    }

    /** Of a database, and a folder of its owner's. */
    public PostgresMigrations(PostgresAddress address, OwnMigrations own) {
        this.address = address;
        this.own = own;
    }

    @Override
    public MigrationReport status() {
        try {
            return MigrationSteps.report(address.toString(), flyway());
        } catch (FlywayException failure) {
            throw cannotStart(failure);
        }
    }

    /** Runs what is missing. Blocks: not for event loops. Replicas may serve the database meanwhile. */
    @Override
    public MigrationReport run() {
        Flyway flyway = flyway();
        try {
            refuseNewer(flyway);
            flyway.migrate();
            return MigrationSteps.report(address.toString(), flyway);
        } catch (FlywayException failure) {
            throw cannotStart(failure);
        }
    }

    /** The version of the ledger's tables, and the one that is made here; nothing is changed. */
    CopyVersions versions() {
        Flyway flyway = flyway();
        try {
            MigrationInfo current = flyway.info().current();
            return new CopyVersions(current == null ? null : current.getVersion().toString(),
                    latest(flyway).toString());
        } catch (FlywayException failure) {
            throw cannotStart(failure);
        }
    }

    /** What was run otherwise than it stands here, or not at all, one sentence each. Blocks. */
    List<String> differences() {
        Flyway flyway = flyway();
        List<String> differences = new ArrayList<>();
        flyway.validateWithResult().invalidMigrations.forEach(invalid -> differences
                .add("the migration " + invalid.version + " is otherwise: " + invalid.errorDetails.errorMessage));
        return differences;
    }

    private Flyway flyway() {
        return MigrationSteps.find(HISTORY, own, OURS)
                .dataSource(address.jdbc(), address.user(), address.password()).load();
    }

    private CannotStart cannotStart(FlywayException failure) {
        if (failure instanceof FlywaySqlException told) {
            PostgresFailure why = PostgresFailure.ofTls(told) ? PostgresFailure.CERTIFICATE
                    : PostgresFailure.ofState(told.getSqlState());
            return new CannotStart("The database " + address + " cannot be used: " + why.sentence(), failure);
        }
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
        if (first.contains("non-empty schema")) {
            return new CannotStart("The database " + address + " holds tables of another program; it was left"
                    + " untouched", failure);
        }
        return new CannotStart("The database " + address + " cannot be brought up to date: " + first, failure);
    }

    private void refuseNewer(Flyway flyway) {
        MigrationVersion latest = latest(flyway);
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getVersion().compareTo(latest) > 0) {
            throw new CannotStart("The database " + address + " was written by a newer Sideledger (schema "
                    + current.getVersion() + ", this one knows " + latest + "); it was left untouched");
        }
    }

    private static MigrationVersion latest(Flyway flyway) {
        MigrationVersion latest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.isVersioned() && migration.getState().isResolved()
                    && migration.getVersion().compareTo(latest) > 0) {
                latest = migration.getVersion();
            }
        }
        return latest;
    }
}
