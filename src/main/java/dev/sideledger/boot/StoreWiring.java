package dev.sideledger.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.PriceTables;
import dev.sideledger.store.Reports;
import dev.sideledger.store.Retention;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Search;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlOff;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteLedger;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Picks the engine and hands out its faces. */
@Singleton
public class StoreWiring {
    /** The one clock. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The ledger, open and brought up to date. */
    @Produces
    @Singleton
    @Typed(SqliteLedger.class)
    SqliteLedger ledger(Settings settings, Vertx vertx, Clock clock) {
        return SqliteLedger.open(file(settings.databaseUrl()),
                new LedgerFile.Options(settings.sqliteSynchronous(), settings.sqliteMaxBytes(),
                        Duration.ofSeconds(settings.maxQuestionSeconds()), settings.search(),
                        new SqlBounds(Duration.ofSeconds(settings.sqlMaxSeconds()), settings.sqlMaxRows(),
                                settings.sqlMaxBytes())),
                vertx,
                () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    /** The file that an address names. */
    static Path file(String address) {
        if (PostgresAddress.names(address)) {
            throw new CannotStart("The database " + PostgresAddress.of(address) + " cannot be used by this version:"
                    + " write sqlite:PATH in SIDELEDGER_DATABASE_URL");
        }
        if (!address.startsWith("sqlite:")) {
            throw new CannotStart("The database address \"" + address + "\" is not supported: write sqlite:PATH in"
                    + " SIDELEDGER_DATABASE_URL");
        }
        return LedgerFile.path(address);
    }

    /** Reading. */
    @Produces
    @Singleton
    Entries entries(SqliteLedger ledger) {
        return ledger.entries();
    }

    /** Reading sums. */
    @Produces
    @Singleton
    Rollups rollups(SqliteLedger ledger) {
        return ledger.rollups();
    }

    /** Reading what sessions come to. */
    @Produces
    @Singleton
    Figures figures(SqliteLedger ledger) {
        return ledger.figures();
    }

    /** Reading sessions beside each other. */
    @Produces
    @Singleton
    Comparisons comparisons(SqliteLedger ledger) {
        return ledger.comparisons();
    }

    /** Searching. */
    @Produces
    @Singleton
    Search search(SqliteLedger ledger) {
        return ledger.search();
    }

    /** Questions in SQL. */
    @Produces
    @Singleton
    SqlReader sql(SqliteLedger ledger, Settings settings) {
        return settings.sql() ? ledger.sql() : question -> Uni.createFrom().failure(new SqlOff());
    }

    /** What a voice agent asks. */
    @Produces
    @Singleton
    VoiceMetrics voice(SqliteLedger ledger) {
        return ledger.voice();
    }

    /** Saved questions. */
    @Produces
    @Singleton
    Reports reports(SqliteLedger ledger) {
        return ledger.reports();
    }

    /** Taking what is too old. */
    @Produces
    @Singleton
    Retention retention(SqliteLedger ledger) {
        return ledger.retention();
    }

    /** What was committed. */
    @Produces
    @Singleton
    Commits commits(SqliteLedger ledger) {
        return ledger;
    }

    /** Administering. */
    @Produces
    @Singleton
    Maintenance maintenance(SqliteLedger ledger) {
        return ledger;
    }

    /** Price tables kept in the ledger. */
    @Produces
    @Singleton
    PriceTables priceTables(SqliteLedger ledger) {
        return ledger;
    }

    /** Health. */
    @Produces
    @Singleton
    StoreHealth health(SqliteLedger ledger) {
        return ledger.health();
    }
}
