package dev.sideledger.ops;

import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the bodies of requests hold on their way in, under {@code /q/metrics}. */
public final class BodyMetrics {
    private BodyMetrics() {}

    /** Registers it. */
    public static void register(MeterRegistry registry, Supplier<Number> bytes) {
        Gauge.builder("sideledger.bodies.bytes", bytes)
                .description("bytes of bodies that have come and whose requests are not answered yet")
                .strongReference(true).register(registry);
    }
}
