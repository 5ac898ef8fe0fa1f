package dev.sideledger.ops;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Singleton;

import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.RecorderCounters;
import dev.sideledger.store.StoreHealth;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Our own numbers under {@code /q/metrics}. */
@Startup
@Singleton
public class Metrics {

    /** Registers them all. */
    public Metrics(MeterRegistry registry, Recorder recorder, StoreHealth store, LiveClients live,
            FollowedAnswers followed, Safekeeping backups) {
        RecorderCounters counters = recorder.counters();
        count(registry, "accepted", "events that made a new record", counters, RecorderCounters::accepted);
        count(registry, "updated", "events that changed a record", counters, RecorderCounters::updated);
        count(registry, "duplicates", "events that changed nothing", counters, RecorderCounters::duplicates);
        count(registry, "rejected", "events that were refused", counters, RecorderCounters::rejected);
        count(registry, "overloaded", "events turned away because the recorder was full", counters,
                RecorderCounters::overloadedEvents);
        Admission admission = recorder.admission();
        Gauge.builder("sideledger.queue.events", admission, Admission::events)
                .description("events admitted and not yet written").register(registry);
        Gauge.builder("sideledger.queue.bytes", admission, Admission::bytes)
                .description("bytes of requests admitted and not yet written").register(registry);
        Gauge.builder("sideledger.queue.requests", store, StoreHealth::waiting)
                .description("requests that wait for the writer").register(registry);
        Gauge.builder("sideledger.live.clients", live, LiveClients::count)
                .description("clients that follow the live feed").strongReference(true).register(registry);
        FunctionCounter.builder("sideledger.live.stalled", live, LiveClients::stalled)
                .description("live clients whose streams were ended because they took nothing for too long")
                .register(registry);
        Gauge.builder("sideledger.followed.answers", followed, FollowedAnswers::count)
                .description("answers that are followed, each once").strongReference(true).register(registry);
        FunctionCounter.builder("sideledger.followed.asked", followed, FollowedAnswers::asked)
                .description("how often answers were asked for because somebody follows them").register(registry);
        Gauge.builder("sideledger.backup.age", backups, Safekeeping::age).baseUnit("seconds")
                .description("how long ago the latest backup since the start was made").register(registry);
        FunctionCounter.builder("sideledger.backup.failures", backups, Safekeeping::failures)
                .description("backups that could not be made or put back").register(registry);
        Gauge.builder("sideledger.writable", store, health -> health.trouble().isEmpty() ? 1 : 0)
                .description("1 while the database can be written").register(registry);
        Timer commit = Timer.builder("sideledger.commit").description("time from begin to commit")
                .publishPercentileHistogram().register(registry);
        DistributionSummary batch = DistributionSummary.builder("sideledger.commit.events")
                .description("events written by one commit").register(registry);
        store.observe(stats -> {
            commit.record(stats.nanos(), TimeUnit.NANOSECONDS);
            batch.record(stats.events());
        });
    }

    private static void count(MeterRegistry registry, String name, String description, RecorderCounters counters,
            ToDoubleFunction<RecorderCounters> count) {
        FunctionCounter.builder("sideledger.events." + name, counters, count).description(description)
                .register(registry);
    }
}
