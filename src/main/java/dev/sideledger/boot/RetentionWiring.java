package dev.sideledger.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.archive.Archives;
import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.ClockJumps;
import dev.sideledger.ops.Erasure;
import dev.sideledger.ops.PlannedCleanup;
import dev.sideledger.ops.RetentionRule;
import dev.sideledger.ops.RetentionRules;
import dev.sideledger.ops.RulesInForce;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;

/** Makes what takes the old away, and lets it look every hour if somebody has said how much is kept. */
@Singleton
public class RetentionWiring {
    private static final Logger LOG = Logger.getLogger(RetentionWiring.class);
    private static final long FIRST_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long EVERY_MILLIS = Duration.ofHours(1).toMillis();
    private static final long AGAIN_MILLIS = Duration.ofMinutes(5).toMillis();

    /** The rules that are set. */
    @Produces
    @Singleton
    RulesInForce rules(Settings settings) {
        return new RulesInForce(of(settings.retention().orElse(List.of()), settings.retentionDays().isPresent()
                ? Optional.of(Integer.toString(settings.retentionDays().getAsInt()))
                : Optional.empty()));
    }

    /** Where what is old is written before it goes, if anywhere. */
    @Produces
    @Singleton
    Optional<Archives> archives(Settings settings, Ledger ledger) {
        return settings.retentionArchive().filter(folder -> !folder.isBlank())
                .map(folder -> new Archives(Path.of(folder.strip()).toAbsolutePath(), ledger.entries(),
                        ledger.tellings(), Infrastructure.getDefaultWorkerPool()));
    }

    /** Cleaning up. */
    @Produces
    @Singleton
    Cleanup cleanup(Ledger ledger, Optional<Archives> archives, Clock clock) {
        return new Cleanup(ledger.retention(), archives, clock);
    }

    /** Erasing. */
    @Produces
    @Singleton
    Erasure erasure(Ledger ledger, Optional<Archives> archives, Spool spool, Clock clock) {
        return new Erasure(ledger, archives, () -> spool.state().events(), clock);
    }

    /** Refuses, in one sentence, rules that cannot be. */
    static void check(Optional<String> rules, Optional<String> days) {
        of(rules.map(text -> List.of(text.split(","))).orElse(List.of()), days.map(String::strip));
    }

    void start(@Observes StartupEvent event, RulesInForce rules, Cleanup cleanup, Optional<Archives> archives,
            Clock clock, Vertx vertx) {
        archives.ifPresent(files -> files.removeUnfinished().subscribe().with(RetentionWiring::removed,
                failure -> LOG.warnf("What a stop has left of archives is still there: %s", failure.getMessage())));
        cleanup.releaseAbandoned().subscribe().with(done -> {},
                failure -> LOG.warnf("What a stopped cleanup held is still held: %s", failure.getMessage()));
        if (!rules.rules().isEmpty()) {
            PlannedCleanup planned = new PlannedCleanup(cleanup, rules.rules(),
                    new ClockJumps(clock, System::nanoTime));
            vertx.setPeriodic(FIRST_MILLIS, EVERY_MILLIS, timer -> planned.look());
            vertx.setPeriodic(AGAIN_MILLIS, timer -> planned.lookAgain());
        }
    }

    void stop(@Observes ShutdownEvent event, Cleanup cleanup, Erasure erasure) {
        cleanup.close();
        erasure.close();
    }

    private static List<RetentionRule> of(List<String> rules, Optional<String> days) {
        List<String> all = new ArrayList<>(rules);
        days.ifPresent(number -> all.add("days=" + number));
        try {
            return RetentionRules.of(all);
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart("SIDELEDGER_RETENTION cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static void removed(int files) {
        if (files > 0) {
            LOG.infof("Removed %d archives that a stop has left unfinished; what was to be in them is in the ledger",
                    files);
        }
    }
}
