package dev.sideledger.ops;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.sideledger.archive.Archives;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What is taken because it is old, under {@code /q/metrics}. */
@Startup
@Singleton
public class RetentionMetrics {
    /** Registers it. */
    public RetentionMetrics(MeterRegistry registry, Cleanup cleanup, Optional<Archives> archives) {
        Gauge.builder("sideledger.cleanup.running", cleanup, Cleanup::running)
                .description("1 while old sessions are taken").register(registry);
        Gauge.builder("sideledger.cleanup.failing", cleanup, taken -> taken.trouble().isPresent() ? 1 : 0)
                .description("1 while the latest cleanup could not go on").register(registry);
        FunctionCounter.builder("sideledger.cleanup.sessions", cleanup, taken -> taken.taken().sessions())
                .description("old sessions that were taken, whole or in part").register(registry);
        FunctionCounter.builder("sideledger.cleanup.records", cleanup, taken -> taken.taken().records())
                .description("records of old sessions that were taken").register(registry);
        FunctionCounter.builder("sideledger.archive.files", this, counted -> archives.map(Archives::files).orElse(0L))
                .description("archives that were written").register(registry);
        FunctionCounter.builder("sideledger.archive.bytes", this, counted -> archives.map(Archives::bytes).orElse(0L))
                .description("bytes of the archives that were written").register(registry);
    }
}
