package dev.sideledger.ops;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import dev.sideledger.store.StoreHealth;

/** Alive as long as it answers; ready as long as the database can be written. */
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

    /** The database can be written. */
    @Readiness
    @Singleton
    public static final class Ready implements HealthCheck {
        private final StoreHealth store;

        /** Asks a store. */
        public Ready(StoreHealth store) {
            this.store = store;
        }

        @Override
        public HealthCheckResponse call() {
            Optional<String> trouble = store.trouble();
            HealthCheckResponseBuilder response = HealthCheckResponse.named("database")
                    .withData("waiting", store.waiting());
            trouble.ifPresent(sentence -> response.withData("trouble", sentence));
            return response.status(trouble.isEmpty()).build();
        }
    }
}
