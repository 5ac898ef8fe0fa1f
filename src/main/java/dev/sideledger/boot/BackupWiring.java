package dev.sideledger.boot;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.ops.RulesInForce;
import dev.sideledger.ops.Safeguards;
import dev.sideledger.ops.Safekeeping;
import dev.sideledger.security.KeyRing;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Makes what keeps backups, and lets it look every few minutes if somebody has said how often to make one. */
@Singleton
public class BackupWiring {
    private static final Logger LOG = Logger.getLogger(BackupWiring.class);
    private static final long FIRST_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long EVERY_MILLIS = Duration.ofMinutes(5).toMillis();

    /** Backups. */
    @Produces
    @Singleton
    Safekeeping safekeeping(Ledger ledger, Clock clock) {
        return new Safekeeping(ledger.backups(), clock);
    }

    /** How safe it all is, for whoever asks. */
    @Produces
    @Singleton
    Safeguards safeguards(RulesInForce rules, Safekeeping safekeeping, Settings settings, KeyRing ring) {
        return new Safeguards(rules, safekeeping, settings.backupEvery().duration().map(Duration::toHours).orElse(null),
                ring);
    }

    void start(@Observes StartupEvent event, Settings settings, Ledger ledger, Safekeeping safekeeping,
            Vertx vertx) {
        if (!ledger.isKept() && settings.backupEvery().duration().isPresent()) {
            LOG.warn("SIDELEDGER_BACKUP_EVERY means nothing: SIDELEDGER_DATABASE_URL is none");
            return;
        }
        settings.backupEvery().duration()
                .ifPresent(age -> vertx.setPeriodic(FIRST_MILLIS, EVERY_MILLIS, timer -> look(safekeeping, age)));
    }

    void stop(@Observes ShutdownEvent event, Safekeeping safekeeping) {
        safekeeping.close();
    }

    private static void look(Safekeeping safekeeping, Duration age) {
        safekeeping.backupIfOlder(age).subscribe().with(made -> {},
                failure -> LOG.errorf("No backup was made as planned: %s", failure.getMessage()));
    }
}
