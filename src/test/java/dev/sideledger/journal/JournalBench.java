package dev.sideledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.journal.issue.Detail;
import dev.sideledger.journal.page.Layout;
import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresEngine;
import dev.sideledger.store.postgres.PostgresServer;
import dev.sideledger.store.sqlite.SqliteEngine;

/** A ledger and the journal beside it, in one folder; the ledger in a database, where the run is one on PostgreSQL. */
public final class JournalBench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final Path pages;
    public final Path issues;
    public final Engine engine;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Journal journal;

    public JournalBench(Path folder) {
        this(folder, Layout.SESSION);
    }

    public JournalBench(Path folder, Layout layout) {
        pages = folder.resolve("journal");
        issues = folder.resolve("issues");
        engine = FreshLedger.onPostgres() ? new PostgresEngine(PostgresAddress.of(PostgresServer.newUrl()))
                : new SqliteEngine(folder.resolve("ledger.db"));
        open(layout);
    }

    public void open(Layout layout) {
        journal = new Journal(new JournalSettings(pages, layout, issues, Detail.FULL), engine.commits(),
                engine.entries(), thread);
    }

    public Journal journal() {
        return journal;
    }

    public void tell(Event... events) {
        engine.events().write(Batch.of(List.of(events), new ReportedCosts())).await().atMost(PATIENCE);
    }

    /** Rounds, each to its end, until the files say everything, or one fails. */
    public JournalState settled() {
        JournalState state = journal.state();
        long failures = state.failures();
        for (int i = 0; i < 400; i++) {
            journal.look();
            awaitRound();
            state = journal.state();
            if (i > 3 && state.settled() || state.failures() > failures
                    || state.standing() == JournalState.Standing.STANDING_BY) {
                return state;
            }
        }
        throw new AssertionError("never settles: " + state);
    }

    private void awaitRound() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            try {
                Thread.sleep(5);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        } while (journal.underWay() && System.nanoTime() < deadline);
    }

    public List<String> check() {
        return journal.check().await().atMost(PATIENCE).differences();
    }

    public String page(String path) {
        try {
            return Files.readString(pages.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void put(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All files, but for what the journal remembers. */
    public List<String> files() {
        try (Stream<Path> all = Files.walk(pages)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> pages.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.startsWith(".sideledger")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        journal.close();
        thread.shutdown();
        engine.close();
    }
}
