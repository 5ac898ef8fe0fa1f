package dev.sideledger.boot;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.live.Feed;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.sqlite.SqliteLedger;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Starts and stops the parts in their order. Stopping: nothing more is admitted and live streams end; requests under
 * way are answered; then the writer writes what still waits, and the file is closed.
 */
@Singleton
public class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final int MOST_BODY_BYTES = 120 * 1024 * 1024;

    private final Settings settings;
    private final SqliteLedger ledger;
    private final Recorder recorder;
    private final Feed feed;

    /** Takes the parts that need starting or stopping. */
    public Lifecycle(Settings settings, SqliteLedger ledger, Recorder recorder, Feed feed) {
        this.settings = settings;
        this.ledger = ledger;
        this.recorder = recorder;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.allowAnyone() && !loopback(settings.host())) {
            throw new CannotStart(
                    "Anybody who reaches " + settings.host() + " could read and write the ledger; listen on"
                            + " 127.0.0.1, or set SIDELEDGER_ALLOW_ANYONE=true if that is meant");
        }
        if (settings.maxBodyBytes() > MOST_BODY_BYTES) {
            throw new CannotStart("SIDELEDGER_MAX_BODY_BYTES can be at most " + MOST_BODY_BYTES);
        }
        if (settings.discard()) {
            LOG.warn("SIDELEDGER_DISCARD is set: events are accepted and forgotten");
        }
        LOG.infof("Recording to %s; send events to http://%s:%d/api/events", ledger.path(), settings.host(),
                settings.port());
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        end();
    }

    void stop(@Observes ShutdownEvent event) {
        end();
        ledger.close().onFailure(failure -> LOG.warn("The database was not closed in an orderly way", failure));
    }

    private void end() {
        recorder.close();
        feed.close();
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new CannotStart("The address " + host + " in SIDELEDGER_HOST is not known", unknown);
        }
    }
}
