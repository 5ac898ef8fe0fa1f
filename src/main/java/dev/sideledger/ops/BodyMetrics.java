package dev.sideledger.ops;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What the bodies of requests hold, under {@code /q/metrics}. */
@Startup
@Singleton
public class BodyMetrics {
    /** Registers it. */
    public BodyMetrics(MeterRegistry registry, BodiesUnderWay bodies) {
        Gauge.builder("sideledger.bodies.bytes", bodies, BodiesUnderWay::bytes)
                .description("bytes of bodies that have come and whose requests are not answered yet")
                .strongReference(true).register(registry);
    }
}
