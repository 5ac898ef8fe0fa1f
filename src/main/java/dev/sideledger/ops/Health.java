package dev.sideledger.ops;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.recorder.spool.SpoolState;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.StoreHealth;

/** Alive as long as it answers; ready as long as the database can be written, or the spool takes what it cannot. */
public final class Health {
    private Health() {}

    /** The process answers. */
    @Liveness
    @Singleton
    public static final class Alive implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.up("process");
        }
    }

    /** The database was opened and brought up to date. */
    @Startup
    @Singleton
    public static final class Started implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.up("database opened");
        }
    }

    /** The database can be written, or the spool stands in for it. */
    @Readiness
    @Singleton
    public static final class Ready implements HealthCheck {
        private final Ledger ledger;
        private final StoreHealth store;
        private final Spool spool;
        private final Forwarded forwarded;
        private final Cleanup cleanup;

        /** Asks a ledger, the spool, and whether what is recorded gets on and off; nobody is less ready by that. */
        public Ready(Ledger ledger, StoreHealth store, Spool spool, Forwarded forwarded, Cleanup cleanup) {
            this.ledger = ledger;
            this.store = store;
            this.spool = spool;
            this.forwarded = forwarded;
            this.cleanup = cleanup;
        }

        @Override
        public HealthCheckResponse call() {
            Optional<String> trouble = store.trouble();
            HealthCheckResponseBuilder response = HealthCheckResponse.named("database")
                    .withData("kept", ledger.isKept()).withData("waiting", store.waiting());
            SpoolState spooled = spool.state();
            boolean degraded = trouble.isPresent() && spooled.accepts();
            trouble.ifPresent(sentence -> response.withData("trouble", sentence).withData("degraded", degraded));
            if (trouble.isPresent() && !degraded) {
                response.withData("spool", spooled.trouble());
            }
            response.withData("spooled_events", spooled.events());
            forwarded.figures().ifPresent(state -> {
                response.withData("forward_lag_commits", state.lagCommits());
                if (state.trouble() != null) {
                    response.withData("forward_trouble", state.trouble());
                }
            });
            cleanup.trouble().ifPresent(sentence -> response.withData("cleanup_trouble", sentence));
            return response.status(trouble.isEmpty() || degraded).build();
        }
    }
}
