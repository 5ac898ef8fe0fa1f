package dev.sideledger.boot;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.api.ReceivedBody;
import dev.sideledger.ingest.otlp.ExportDoor;
import dev.sideledger.ingest.otlp.ExportDoors;
import dev.sideledger.ingest.otlp.Untranslated;
import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.ingest.otlp.http.ExportRoutes;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import io.vertx.ext.web.Router;

/** Makes the doors for OpenTelemetry and opens them. */
@Singleton
public class OtlpWiring {
    /** Where OTLP is spoken. */
    @Produces
    @Singleton
    Addresses addresses() {
        return new Addresses("");
    }

    /** The doors. */
    @Produces
    @Singleton
    ExportDoors exportDoors(Recorder recorder, Clock clock, OffLoop offLoop, Settings settings) {
        return new ExportDoors(Untranslated.translators(), new ExportDoor.Surroundings(recorder, clock, offLoop,
                new DoorLimits(settings.maxBodyBytes(), settings.maxWaitingEvents())));
    }

    void open(@Observes Router router, ExportDoors doors, Addresses addresses) {
        new ExportRoutes(doors, addresses, ReceivedBody::take).addTo(router);
    }
}
