package dev.sideledger.boot;

import java.time.Clock;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.ingest.otlp.ExportDoor;
import dev.sideledger.ingest.otlp.ExportDoors;
import dev.sideledger.ingest.otlp.Translators;
import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.ingest.otlp.http.CrossOrigin;
import dev.sideledger.ingest.otlp.langfuse.ScoreDoor;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;

/** Makes the doors for OpenTelemetry and opens them on the port of everything. */
@Singleton
public class OtlpWiring {
    /** Before the rule on origins, since browsers show pages no answer that does not let them. */
    private static final int CROSS_ORIGIN_PRIORITY = 1_050;

    /** Where OTLP is spoken. */
    @Produces
    @Singleton
    Addresses addresses(Settings settings) {
        return new Addresses(settings.otlpPrefix().orElse(""));
    }

    /** Which pages of other sites may export. */
    @Produces
    @Singleton
    CrossOrigin crossOrigin(Settings settings, Addresses addresses) {
        return new CrossOrigin(settings.otlpCorsOrigins().orElse(Set.of()), addresses);
    }

    /** The doors. */
    @Produces
    @Singleton
    ExportDoors exportDoors(Recorder recorder, Clock clock, OffLoop offLoop, Settings settings) {
        return new ExportDoors(Translators.of(Dialects.load()), new ExportDoor.Surroundings(recorder, clock, offLoop,
                limits(settings)));
    }

    /** The door for scores of Langfuse. */
    @Produces
    @Singleton
    ScoreDoor scoreDoor(Recorder recorder, Clock clock, OffLoop offLoop, Settings settings) {
        return new ScoreDoor(recorder, clock, offLoop, limits(settings));
    }

    private static DoorLimits limits(Settings settings) {
        return new DoorLimits(settings.maxBodyBytes(), settings.maxWaitingEvents());
    }

    void filter(@Observes Filters filters, CrossOrigin crossOrigin) {
        filters.register(crossOrigin::handle, CROSS_ORIGIN_PRIORITY);
    }

    void open(@Observes Router router, OtlpRoutes routes) {
        routes.addTo(router);
    }
}
