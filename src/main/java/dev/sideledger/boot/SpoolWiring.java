package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.live.Feed;
import dev.sideledger.live.Windows;
import dev.sideledger.model.Pricer;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.spool.Replay;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.recorder.spool.SpoolFiles;
import dev.sideledger.recorder.spool.SpooledChanges;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Change;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes what keeps events while the ledger cannot be written, and has it looked at twice a second. */
@Singleton
public class SpoolWiring {
    private static final Logger LOG = Logger.getLogger(SpoolWiring.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final String BESIDE = "-spool";
    private static final String OF_A_SERVER = "sideledger" + BESIDE;

    private SpoolFiles files;

    /** The spool. What it keeps is shown live. */
    @Produces
    @Singleton
    Spool spool(Settings settings, LedgerAddress address, Ledger ledger, Feed feed, Windows windows, Vertx vertx) {
        files = new SpoolFiles(folder(settings, address), settings.discard() ? 0 : settings.spoolMaxBytes());
        Context context = ((VertxInternal) vertx).createWorkerContext();
        Executor thread = task -> context.runOnContext(begun -> task.run());
        SpooledChanges shown = new SpooledChanges();
        return new Spool(files, thread, () -> ledger.health().trouble().isPresent(),
                batch -> show(shown, batch, feed, windows));
    }

    /** What writes it into the ledger. */
    @Produces
    @Singleton
    Replay replay(Spool spool, Ledger ledger, Pricer pricer, Recorder recorder) {
        return new Replay(spool, ledger.events(), pricer, recorder.counters()::written);
    }

    void start(@Observes StartupEvent event, Spool spool, Replay replay, Vertx vertx) {
        if (files.most() > 0) {
            spool.begin();
            vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> replay.look());
        }
    }

    /** After everything that may still be admitted. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) throws IOException {
        if (files != null) {
            files.close();
        }
    }

    private static void show(SpooledChanges shown, Batch batch, Feed feed, Windows windows) {
        try {
            List<Change> changes = shown.of(batch);
            feed.spooled(changes);
            windows.spooled(changes);
        } catch (RuntimeException failure) {
            LOG.error("Spooled events could not be shown live", failure);
        }
    }

    private static Path folder(Settings settings, LedgerAddress address) {
        return settings.spoolDir().map(Path::of).orElseGet(() -> address.server().isPresent() ? Path.of(OF_A_SERVER)
                : address.file().resolveSibling(address.file().getFileName() + BESIDE)).toAbsolutePath();
    }
}
