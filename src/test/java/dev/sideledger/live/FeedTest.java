package dev.sideledger.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Backup;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

/** The feed over a real ledger, with a ring so small that a follower easily falls out of it. */
class FeedTest {
    private static final int RING = 10;
    private static final long HEARTBEAT = 300;
    private static final long SHORT_PATIENCE = 1_500;
    private static final long LONG_PATIENCE = 60_000;

    @TempDir
    Path folder;

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private SqliteEngine engine;
    private Feed feed;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        feed = feed(LONG_PATIENCE);
    }

    @AfterEach
    void close() {
        feed.close();
        thread.shutdownNow();
        engine.close();
    }

    @Test
    void follower_thatFellOutOfTheRing_catchesUpAndIsTold() {
        Listener listener = follow(Interest.ALL, null, false);
        listener.await(() -> !listener.told("begin").isEmpty());
        for (int i = 0; i < 100; i++) {
            write(message("s", "" + i, TEN, "text " + i));
        }

        read(listener, 102);

        assertThat(listener.told("event")).hasSize(101);
        assertThat(listener.state()).containsEntry("MESSAGE s/99", "content=text 99").hasSize(101);
        assertThat(listener.told("conflated")).containsExactly("conflated\t0\t100");
        assertThat(listener.told("reset")).isEmpty();
        assertThat(listener.broken()).isFalse();
    }

    @Test
    void follower_thatFellOutOfTheRing_getsARecordThatChangedOftenOnce() {
        write(message("s", "1", TEN, "text"));
        Listener listener = follow(Interest.ALL, null, false);
        listener.await(() -> !listener.told("begin").isEmpty());
        for (int i = 1; i <= 300; i++) {
            write(message("s", "1", TEN + i, "text " + i));
        }

        read(listener, 3);

        assertThat(listener.told("event")).singleElement().asString().contains("text 300");
        assertThat(listener.told("conflated")).containsExactly("conflated\t0\t300", "conflated\t299\t0");
    }

    @Test
    void follower_thatCaughtUp_hearsWhatComesNext() {
        Listener listener = follow(Interest.ALL, null, false);
        listener.await(() -> !listener.told("begin").isEmpty());
        for (int i = 0; i < 50; i++) {
            write(message("s", "" + i, TEN, "text"));
        }
        read(listener, 52);

        write(message("s", "last", TEN, "text"));

        read(listener, 1);
        assertThat(listener.state()).containsKey("MESSAGE s/last");
        assertThat(listener.told("conflated")).hasSize(1);
    }

    @Test
    void follower_ofALedgerThatIsReplaced_beginsAnew() {
        write(message("s", "1", TEN, "text"));
        Backup backup = engine.ledger().backups().make(null).await().indefinitely();
        Listener listener = follow(Interest.ALL, null, true);
        listener.await(() -> !listener.told("begin").isEmpty());
        Position before = engine.commits().head();
        write(message("s", "2", TEN, "text"));

        engine.ledger().backups().restore(backup.name()).await().indefinitely();

        listener.await(() -> !listener.told("reset").isEmpty());
        assertThat(listener.told("reset")).singleElement().asString().contains("restored");
        write(message("s", "3", TEN, "text"));
        listener.await(() -> listener.state().containsKey("MESSAGE s/3"));
        Listener late = follow(Interest.ALL, before, true);
        late.await(() -> !late.told("reset").isEmpty());
        assertThat(late.told("reset")).singleElement().asString().contains("unknown");
    }

    @Test
    void follower_withANarrowInterest_catchesUpOnThatAlone() {
        Position start = engine.commits().head();
        for (int i = 0; i < 200; i++) {
            write(message("many", "" + i, TEN, "text"), call("few" + i % 50, "" + i, TEN));
        }

        Listener listener = follow(new Interest(Set.of(RecordType.CALL), "few7", null), start, true);

        listener.await(() -> listener.state().size() == 4);
        assertThat(listener.state()).containsOnlyKeys("CALL few7/7", "CALL few7/57", "CALL few7/107", "CALL few7/157");
        assertThat(listener.told("conflated")).isEmpty();
    }

    @Test
    void follower_fromAPlaceWithinACommit_getsTheRestOfIt() {
        Position start = engine.commits().head();
        write(IntStream.range(0, 50).mapToObj(i -> message("s", "" + i, TEN, "text")).toArray(Event[]::new));

        Listener listener = follow(Interest.ALL, new Position(start.epoch(), start.sequence() + 1, 29), true);

        listener.await(() -> listener.told("event").size() == 21);
        assertThat(listener.told("event").get(0)).startsWith("event\t1\t30\t");
        assertThat(listener.broken()).isFalse();
    }

    @Test
    void follower_fromAnotherLifeOfTheFile_orFromAPlaceAhead_isReset() {
        write(message("s", "1", TEN, "text"));
        for (Position unknown : List.of(new Position("other", 1, 0),
                new Position(engine.commits().head().epoch(), 2, 0))) {
            Listener listener = follow(Interest.ALL, unknown, true);

            listener.await(() -> !listener.told("reset").isEmpty());
            assertThat(listener.told("reset")).containsExactly("reset\t1\t1\tunknown");
        }
    }

    @Test
    void followers_tooMany_areRefused_untilOneLeaves() {
        Listener first = follow(Interest.ALL, null, true);
        follow(Interest.ALL, null, true);
        follow(Interest.ALL, null, true);

        Listener refused = follow(Interest.ALL, null, true);
        refused.await(() -> refused.failure() instanceof FeedFull);

        first.leave();
        Listener next = follow(Interest.ALL, null, true);
        next.await(() -> !next.told("begin").isEmpty());
    }

    @Test
    void follower_thatTakesNothing_isEndedAndCounted_andItsPlaceIsFree() {
        feed.close();
        feed = feed(SHORT_PATIENCE);
        Listener stalled = follow(Interest.ALL, null, false);
        Listener reading = follow(Interest.ALL, null, true);
        stalled.await(() -> !stalled.told("begin").isEmpty());

        stalled.await(() -> stalled.failure() instanceof Stalled);

        assertThat(stalled.failure()).hasMessage("its client took nothing for 2 seconds");
        assertThat(feed.stalled()).isOne();
        assertThat(feed.followers()).isOne();
        assertThat(reading.failure()).isNull();
    }

    @Test
    void follower_thatTakesALargeEventSlowly_stays() {
        feed.close();
        feed = feed(SHORT_PATIENCE);
        Listener listener = follow(Interest.ALL, null, false);
        listener.await(() -> !listener.told("begin").isEmpty());
        write(message("s", "1", TEN, "x".repeat(500_000)));

        for (int piece = 0; piece < 9; piece++) {
            pause(SHORT_PATIENCE / 4);
            listener.more();
        }

        listener.await(() -> listener.state().containsKey("MESSAGE s/1"));
        assertThat(feed.stalled()).isZero();
    }

    @Test
    void silentFollower_isToldWhereItStands_withEachSignOfLife() {
        Listener listener = follow(new Interest(Set.of(RecordType.ERROR), null, null), null, true);
        listener.await(() -> listener.told("heartbeat").size() == 2);
        write(message("s", "1", TEN, "text"), message("s", "2", TEN, "text"));

        listener.await(() -> listener.told("heartbeat").contains("heartbeat\t1\t2"));

        assertThat(listener.told("event")).isEmpty();
        assertThat(listener.broken()).isFalse();
    }

    @Test
    void close_whileAFollowerCatchesUp_endsItsStream() {
        Position start = engine.commits().head();
        for (int i = 0; i < 100; i++) {
            write(message("s" + i, "" + i, TEN, "long text ".repeat(4_000)));
        }
        Listener listener = follow(Interest.ALL, start, true);
        listener.await(() -> !listener.told("begin").isEmpty());

        feed.close();

        listener.await(listener::ended);
        assertThat(listener.failure()).isNull();
        assertThat(feed.followers()).isZero();
    }

    /** Reads one chunk after another until so many lines more were told. */
    private static void read(Listener listener, int lines) {
        int before = listener.news();
        listener.await(() -> {
            if (listener.news() - before < lines) {
                listener.more();
            }
            return listener.news() - before >= lines;
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Feed feed(long stallMillis) {
        return new Feed(engine.commits(), new TextEncoder(), this::later,
                new Feed.Bounds(3, RING, HEARTBEAT, stallMillis));
    }

    private Listener follow(Interest interest, Position from, boolean eager) {
        Listener listener = new Listener(engine.commits().head().epoch(), eager ? Runnable::run : asking -> {});
        feed.follow(interest, from, thread).subscribe().withSubscriber(listener);
        return listener;
    }

    private void write(Event... events) {
        engine.events().write(Batch.of(List.of(events), new ReportedCosts())).await().indefinitely();
    }

    private void later(long millis, Runnable task) {
        thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
