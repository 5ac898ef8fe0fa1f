package dev.sideledger.boot;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.journal.Journal;
import dev.sideledger.journal.JournalSettings;
import dev.sideledger.ops.JournalFigures;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes what writes the journal, and has it look once a second, on worker threads. */
@Singleton
public class JournalWiring {
    private static final long EVERY_MILLIS = 1_000;

    /** The journal. */
    @Produces
    @Singleton
    Journal journal(Settings settings, Ledger ledger, Vertx vertx) {
        Context context = ((VertxInternal) vertx).createWorkerContext();
        return new Journal(new JournalSettings(folder(settings.journal()), settings.journalLayout(),
                folder(settings.issues()), settings.issueDetail()), ledger, ledger.entries(),
                task -> context.runOnContext(begun -> task.run()));
    }

    /** How it is doing, in numbers. */
    @Produces
    @Singleton
    JournalFigures figures(Journal journal) {
        return new JournalFigures() {
            @Override
            public long waiting() {
                return journal.state().waiting();
            }

            @Override
            public long written() {
                return journal.state().looked();
            }

            @Override
            public long kept() {
                return journal.state().kept();
            }

            @Override
            public long failures() {
                return journal.state().failures();
            }
        };
    }

    void start(@Observes StartupEvent event, Journal journal, Vertx vertx) {
        if (journal.settings().on()) {
            vertx.setPeriodic(EVERY_MILLIS, timer -> journal.look());
        }
    }

    void stop(@Observes ShutdownEvent event, Journal journal) {
        journal.close();
    }

    private static Path folder(Optional<String> written) {
        return written.filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder.strip()).toAbsolutePath().normalize()).orElse(null);
    }
}
