package dev.sideledger.ops;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What is forwarded, under {@code /q/metrics}. */
@Startup
@Singleton
public class ForwardMetrics {
    /** Registers it. */
    public ForwardMetrics(MeterRegistry registry, Forwarded forwarded) {
        Gauge.builder("sideledger.forward.lag.commits", forwarded, state -> state.orNone().lagCommits())
                .description("commits that are not forwarded yet").strongReference(true).register(registry);
        Gauge.builder("sideledger.forward.lag", forwarded, state -> state.orNone().lagSeconds()).baseUnit("seconds")
                .description("for how long not everything has been forwarded").strongReference(true)
                .register(registry);
        FunctionCounter.builder("sideledger.forward.sent", forwarded, state -> state.orNone().sent())
                .description("events that were forwarded").register(registry);
        FunctionCounter.builder("sideledger.forward.sent.bytes", forwarded, state -> state.orNone().sentBytes())
                .description("bytes of the requests that forwarded them").register(registry);
        FunctionCounter.builder("sideledger.forward.retried", forwarded, state -> state.orNone().retried())
                .description("requests that had to be sent again").register(registry);
        FunctionCounter.builder("sideledger.forward.rejected", forwarded, state -> state.orNone().rejected())
                .description("forwarded events and removals that the receiver refused").register(registry);
    }
}
