package dev.sideledger.store.sqlite.reader;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.sqlite.LedgerFile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReaderPoolTest {
    private static final Sql ENDLESS = Sql
            .of("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c");
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private LedgerFile file;
    private ReaderPool pool;
    private int opened;

    @BeforeEach
    void open() throws SQLException {
        file = LedgerFile.hold(folder.resolve("ledger.db"), LedgerFile.Options.DEFAULT);
        file.openWriter().close();
        pool = pool(LIMIT);
    }

    private ReaderPool pool(Duration longest) {
        return new ReaderPool(vertx, "readers-" + folder.getFileName() + longest, () -> {
            opened++;
            return file.openReader();
        }, 1, longest);
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
        file.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void question_thatTakesTooLong_isStopped_andItsConnectionServesTheNext() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> endless().await().atMost(Duration.ofSeconds(20))).isInstanceOf(TookTooLong.class)
                .hasMessageContaining("longer than 1 seconds");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LIMIT, LIMIT.multipliedBy(20));
        assertThat(one().await().atMost(SOON)).isOne();
        assertThat(opened).isOne();
    }

    @Test
    void question_withinASnapshot_thatTakesTooLong_leavesTheConnectionOutOfIt() {
        Uni<Long> snapshot = pool.read(connection -> {
            connection.beginSnapshot();
            try {
                return number(connection, ENDLESS);
            } finally {
                connection.endSnapshot();
            }
        });
        assertThatThrownBy(() -> snapshot.await().atMost(Duration.ofSeconds(20))).isInstanceOf(TookTooLong.class);

        Uni<Long> next = pool.read(connection -> {
            connection.beginSnapshot();
            long one = number(connection, Sql.of("SELECT 1"));
            connection.endSnapshot();
            return one;
        });

        assertThat(next.await().atMost(SOON)).isOne();
        assertThat(opened).isOne();
    }

    @Test
    void question_thatIsCancelled_isStoppedAtOnce() throws InterruptedException {
        pool = pool(LIMIT.multipliedBy(60));
        Cancellable question = endless().subscribe().with(count -> {});
        Thread.sleep(100);

        question.cancel();

        assertThat(one().await().atMost(SOON)).isOne();
        assertThat(opened).isOne();
    }

    @Test
    void question_thatIsCancelledWhileItWaits_isNeverAsked() throws InterruptedException {
        pool = pool(LIMIT.multipliedBy(60));
        Cancellable first = endless().subscribe().with(count -> {});
        List<String> asked = new ArrayList<>();
        Cancellable second = pool.<Object>read(connection -> asked.add("second")).subscribe().with(added -> {});

        second.cancel();
        first.cancel();

        one().await().atMost(SOON);
        assertThat(asked).isEmpty();
    }

    @Test
    void question_thatWaitsTooLong_isToldToTryAgain() {
        List<CompletableFuture<Throwable>> failures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            failures.add(
                    endless().onItemOrFailure().transform((count, failure) -> failure).subscribeAsCompletionStage());
        }

        assertThat(failures.get(0)).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(TookTooLong.class);
        assertThat(failures).allSatisfy(failure -> assertThat(failure).succeedsWithin(Duration.ofSeconds(20)))
                .extracting(CompletableFuture::join)
                .anySatisfy(failure -> assertThat(failure).isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("waited longer than 1 seconds"));
    }

    private Uni<Long> endless() {
        return pool.read(connection -> number(connection, ENDLESS));
    }

    private Uni<Long> one() {
        return pool.read(connection -> number(connection, Sql.of("SELECT 1")));
    }

    private static long number(ReadConnection connection, Sql sql) throws SQLException {
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            return row.getLong(1);
        }
    }
}
