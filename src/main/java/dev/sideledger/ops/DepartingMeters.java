package dev.sideledger.ops;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Takes our numbers out of the registry when the service stops. The registry lives as long as the process: where that
 * starts another service, as development and tests do, it would go on showing those of the one that is gone.
 */
@Singleton
public class DepartingMeters {
    private static final String OURS = "sideledger.";

    void stop(@Observes ShutdownEvent event, MeterRegistry registry) {
        registry.getMeters().stream().filter(meter -> meter.getId().getName().startsWith(OURS)).toList()
                .forEach(registry::remove);
    }
}
