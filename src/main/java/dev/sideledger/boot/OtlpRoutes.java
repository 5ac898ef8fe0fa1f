package dev.sideledger.boot;

import jakarta.inject.Singleton;

import dev.sideledger.api.ReceivedBody;
import dev.sideledger.ingest.otlp.ExportDoors;
import dev.sideledger.ingest.otlp.grpc.CallRoutes;
import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.ingest.otlp.http.ExportRoutes;
import io.vertx.ext.web.Router;

/** OTLP over HTTP and over gRPC: exporters mistake one port for the other, so either takes both. */
@Singleton
public class OtlpRoutes {
    private final CallRoutes calls;
    private final ExportRoutes exports;

    /** Leads to these doors. */
    public OtlpRoutes(ExportDoors doors, Addresses addresses) {
        this.calls = new CallRoutes(doors, ReceivedBody::take);
        this.exports = new ExportRoutes(doors, addresses, ReceivedBody::take);
    }

    /** Adds them to a router behind whose filters bodies are received. */
    void addTo(Router router) {
        calls.addTo(router);
        exports.addTo(router);
    }
}
