package dev.sideledger.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import dev.sideledger.store.Answering;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.PriceTables;
import dev.sideledger.store.Reports;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Search;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlOff;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresLedger;
import dev.sideledger.store.postgres.records.Records;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Picks the engine and hands out its faces. */
@Singleton
public class StoreWiring {
    private PostgresLedger postgres;

    /** The one clock. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The ledger, open and brought up to date. */
    @Produces
    @Singleton
    @Typed(Ledger.class)
    Ledger ledger(LedgerAddress address, Settings settings, Instance<Records> records, Vertx vertx, Clock clock) {
        LongSupplier now = () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        Duration longest = Duration.ofSeconds(settings.maxQuestionSeconds());
        if (address.server().isPresent()) {
            Answering answering = new Answering(
                    settings.databaseConnections().orElse(PostgresLedger.Options.CONNECTIONS),
                    longest);
            postgres = PostgresStart.open(address.server().get(),
                    new PostgresLedger.Options(answering, settings.search(), own(settings.migrations(), false),
                            records.get()),
                    vertx, now);
            return postgres;
        }
        SqlBounds sql = new SqlBounds(Duration.ofSeconds(settings.sqlMaxSeconds()), settings.sqlMaxRows(),
                settings.sqlMaxBytes());
        LedgerFile.Writing writing = new LedgerFile.Writing(settings.sqliteSynchronous(),
                address.maxBytes(settings.sqliteMaxBytes()), Duration.ofSeconds(settings.sqliteLockSeconds()),
                settings.sqliteCacheMib());
        LedgerFile.Options options = new LedgerFile.Options(writing,
                new Answering(settings.databaseConnections().orElse(LedgerFile.Options.CONNECTIONS), longest),
                settings.search(), sql, backups(settings), own(settings.migrations(), true));
        return address.temporary()
                .map(folder -> SqliteLedger.temporary(folder, options.with(LedgerFile.Synchronous.NORMAL), vertx, now))
                .orElseGet(() -> SqliteLedger.open(address.file(), options, vertx, now));
    }

    /** Where the connections of records lead; null without a server. */
    @Produces
    @Dependent
    PostgresAddress server(LedgerAddress address) {
        return address.server().orElse(null);
    }

    /** What was admitted is written before connections to a server are closed; a file is closed with its writer. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        if (postgres != null) {
            PostgresStart.close(postgres);
        }
    }

    private static LedgerFile.KeptBackups backups(Settings settings) {
        return new LedgerFile.KeptBackups(
                settings.backupDir().filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder.strip()).toAbsolutePath().normalize()).orElse(null),
                settings.backupKeep());
    }

    /** Migrations of the ledger's owner; only SQLite takes indexes of theirs. */
    static OwnMigrations own(Optional<String> folder, boolean indexes) {
        return folder.filter(named -> !named.isBlank())
                .map(named -> new OwnMigrations(Path.of(named.strip()).toAbsolutePath().normalize(), indexes))
                .orElse(OwnMigrations.NONE);
    }

    /** Reading. */
    @Produces
    @Singleton
    Entries entries(Ledger ledger) {
        return ledger.entries();
    }

    /** Reading sums. */
    @Produces
    @Singleton
    Rollups rollups(Ledger ledger) {
        return ledger.rollups();
    }

    /** Reading what sessions come to. */
    @Produces
    @Singleton
    Figures figures(Ledger ledger) {
        return ledger.figures();
    }

    /** Reading sessions beside each other. */
    @Produces
    @Singleton
    Comparisons comparisons(Ledger ledger) {
        return ledger.comparisons();
    }

    /** Searching. */
    @Produces
    @Singleton
    Search search(Ledger ledger) {
        return ledger.search();
    }

    /** Questions in SQL. */
    @Produces
    @Singleton
    SqlReader sql(Ledger ledger, Settings settings) {
        return settings.sql() ? ledger.sql() : question -> Uni.createFrom().failure(new SqlOff());
    }

    /** What a voice agent asks. */
    @Produces
    @Singleton
    VoiceMetrics voice(Ledger ledger) {
        return ledger.voice();
    }

    /** Saved questions. */
    @Produces
    @Singleton
    Reports reports(Ledger ledger) {
        return ledger.reports();
    }

    /** What was committed. */
    @Produces
    @Singleton
    Commits commits(Ledger ledger) {
        return ledger;
    }

    /** Administering. */
    @Produces
    @Singleton
    Maintenance maintenance(Ledger ledger) {
        return ledger;
    }

    /** Price tables kept in the ledger. */
    @Produces
    @Singleton
    PriceTables priceTables(Ledger ledger) {
        return ledger;
    }

    /** Health. */
    @Produces
    @Singleton
    StoreHealth health(Ledger ledger) {
        return ledger.health();
    }
}
