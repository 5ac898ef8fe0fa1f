package dev.sideledger.ops;

import jakarta.inject.Singleton;

import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.RecorderCounters;
import dev.sideledger.recorder.spool.Spool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What waits on disk, under {@code /q/metrics}. */
@Startup
@Singleton
public class SpoolMetrics {
    /** Registers it. */
    public SpoolMetrics(MeterRegistry registry, Recorder recorder, Spool spool) {
        FunctionCounter.builder("sideledger.events.spooled", recorder.counters(), RecorderCounters::spooled)
                .description("events kept on disk until the database could be written").register(registry);
        Gauge.builder("sideledger.spool.events", spool, waits -> waits.state().events())
                .description("events that wait on disk until the database can be written").register(registry);
        Gauge.builder("sideledger.spool.bytes", spool, waits -> waits.state().bytes())
                .description("bytes of the files in which they wait").register(registry);
        FunctionCounter.builder("sideledger.spool.refused", spool, waits -> waits.state().refused())
                .description("events kept on disk that the database refused later").register(registry);
    }
}
