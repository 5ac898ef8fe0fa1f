package dev.sideledger.boot;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.live.Feed;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Starts and stops the parts in their order. Stopping: nothing more is admitted and live streams end; requests under
 * way are answered; then the framework closes Vert.x, and with it the ledger, which writes what still waits.
 */
@Singleton
public class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Settings settings;
    private final Ledger ledger;
    private final Recorder recorder;
    private final Feed feed;

    /** Takes the parts that need starting or stopping. */
    public Lifecycle(Settings settings, Ledger ledger, Recorder recorder, Feed feed) {
        this.settings = settings;
        this.ledger = ledger;
        this.recorder = recorder;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        if (settings.discard()) {
            LOG.warn("SIDELEDGER_DISCARD is set: events are accepted and forgotten");
        }
        if (!ledger.isKept()) {
            LOG.warn("SIDELEDGER_DATABASE_URL is none: events are accepted and shown, and nothing is kept");
        }
    }

    /**
     * Says where records go and where to send events; the ports are those that it listens on, also if any would do.
     *
     * @param scheme how it is spoken to: http, or https where nothing else is taken
     * @param grpcPort the port for OTLP over gRPC; 0 for none
     */
    void announce(String scheme, int port, int grpcPort) {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        String address = scheme + "://" + host + ":" + port;
        LOG.infof("Recording to %s; send events to %s/api/events, OpenTelemetry to %s%s", ledger.place(), address,
                address, grpcPort == 0 ? "" : " (gRPC: http://" + host + ":" + grpcPort + ")");
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        end();
    }

    void stop(@Observes ShutdownEvent event) {
        end();
    }

    private void end() {
        recorder.close();
        feed.close();
    }
}
