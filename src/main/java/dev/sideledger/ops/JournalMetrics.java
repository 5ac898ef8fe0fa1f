package dev.sideledger.ops;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What the journal does, under {@code /q/metrics}. */
@Startup
@Singleton
public class JournalMetrics {
    /** Registers it. */
    public JournalMetrics(MeterRegistry registry, JournalFigures journal) {
        Gauge.builder("sideledger.journal.waiting", journal, JournalFigures::waiting).strongReference(true)
                .description("sessions whose files wait to be written again").register(registry);
        FunctionCounter.builder("sideledger.journal.written", journal, JournalFigures::written)
                .description("how often the files of a session were brought up to date").register(registry);
        Gauge.builder("sideledger.journal.kept", journal, JournalFigures::kept).strongReference(true)
                .description("sessions with files that are left as they are, since somebody changed them")
                .register(registry);
        FunctionCounter.builder("sideledger.journal.failures", journal, JournalFigures::failures)
                .description("how often the journal could not be written").register(registry);
    }
}
