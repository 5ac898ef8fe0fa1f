package dev.sideledger.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random commits, and followers of all kinds: fast, slow, narrow, and such as leave and come back. In the end each
 * knows what the store knows, whatever it read from the ring and whatever from the log.
 */
class FeedRandomTest {
    private static final int COMMITS = 400;
    private static final int FOLLOWERS = 16;

    @TempDir
    Path folder;

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(2);
    private final List<String> sessions = new ArrayList<>();
    private SqliteEngine engine;
    private Feed feed;
    private long time = TEN;

    @AfterEach
    void close() {
        feed.close();
        thread.shutdownNow();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void followers_ofRandomCommits_allKnowInTheEndWhatTheStoreKnows(long seed) {
        Random random = new Random(seed);
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        feed = new Feed(engine.commits(), new TextEncoder(), (millis, task) -> thread.schedule(task, millis,
                TimeUnit.MILLISECONDS), new Feed.Bounds(100, 1 + random.nextInt(40), 50, 60_000));
        Position start = engine.commits().head();
        commit(random);
        List<Interest> interests = new ArrayList<>();
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            interests.add(interest(random));
            listeners.add(follow(interests.get(i), start, pace(random)));
        }
        CompletableFuture<Void> awake = new CompletableFuture<>();
        interests.add(Interest.ALL);
        listeners.add(follow(Interest.ALL, start, asking -> awake.thenRunAsync(asking, thread)));

        for (int i = 0; i < COMMITS; i++) {
            commit(random);
            if (random.nextInt(4) == 0) {
                int one = random.nextInt(FOLLOWERS);
                listeners.set(one, comeBack(listeners.get(one), interests.get(one), pace(random)));
            }
        }
        awake.complete(null);

        for (int i = 0; i < listeners.size(); i++) {
            Map<String, String> known = known(interests.get(i));
            Listener listener = listeners.get(i);
            listener.await(() -> listener.position().sequence() == engine.commits().head().sequence()
                    && (listener.state().equals(known) || listener.told("heartbeat").size() > 100));
            assertThat(listener.state()).as(interests.get(i).toString()).isEqualTo(known);
            assertThat(listener.broken()).as("places ascend").isFalse();
            assertThat(listener.told("reset")).isEmpty();
            assertThat(listener.failure()).isNull();
        }
        assertThat(listeners.get(FOLLOWERS).told("conflated")).as("who slept fell behind").isNotEmpty();
    }

    private void commit(Random random) {
        switch (random.nextInt(20)) {
            case 0 -> remove(random);
            case 1 -> untag(random);
            default -> write(events(random));
        }
    }

    private Event[] events(Random random) {
        Event[] events = new Event[1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 4)];
        Arrays.setAll(events, i -> event(random));
        return events;
    }

    private Event event(Random random) {
        time += SECOND;
        if (sessions.size() < 3 || random.nextInt(12) == 0) {
            sessions.add("s" + sessions.size() + "-" + time);
            String id = sessions.get(sessions.size() - 1);
            return session(id, time, Map.of(SessionField.PROJECT, "p" + random.nextInt(3)));
        }
        String session = sessions.get(random.nextInt(sessions.size()));
        String id = "" + random.nextInt(10);
        return switch (random.nextInt(5)) {
            case 0 -> session(session, time, Map.of(SessionField.NAME, "name " + time));
            case 1 -> call(session, id, time);
            case 2 -> tag(session, "tag" + id, engine.now());
            case 3 -> turn(session, random.nextInt(5), time, Map.of(TurnField.CONTENT, "content " + time));
            default -> message(session, id, time, "content " + time);
        };
    }

    private void remove(Random random) {
        if (!sessions.isEmpty()) {
            get(engine.maintenance().removeSession(sessions.remove(random.nextInt(sessions.size()))));
        }
    }

    private void untag(Random random) {
        if (!sessions.isEmpty()) {
            String session = sessions.get(random.nextInt(sessions.size()));
            get(engine.maintenance().removeTag(session, "tag" + random.nextInt(10)));
        }
    }

    private Interest interest(Random random) {
        RecordType[] all = RecordType.values();
        Set<RecordType> types = random.nextBoolean() ? Set.of() : Set.of(all[random.nextInt(3)], RecordType.TAG);
        return new Interest(types, null, random.nextInt(3) == 0 ? "p" + random.nextInt(3) : null);
    }

    private Consumer<Runnable> pace(Random random) {
        int most = random.nextBoolean() ? 0 : 1 + random.nextInt(300);
        Random own = new Random(random.nextLong());
        return asking -> thread.schedule(asking, most == 0 ? 0 : own.nextInt(most), TimeUnit.MILLISECONDS);
    }

    private Listener comeBack(Listener before, Interest interest, Consumer<Runnable> pace) {
        before.leave();
        assertThat(before.broken()).as("places ascend").isFalse();
        Position place = before.position();
        Listener next = new Listener(engine.commits().head().epoch(), pace).knowing(before.state());
        Position from = place.sequence() < 0 ? new Position(place.epoch(), 0, Integer.MAX_VALUE) : place;
        feed.follow(interest, from, serial()).subscribe().withSubscriber(next);
        return next;
    }

    private Listener follow(Interest interest, Position from, Consumer<Runnable> pace) {
        Listener listener = new Listener(from.epoch(), pace);
        feed.follow(interest, from, serial()).subscribe().withSubscriber(listener);
        return listener;
    }

    /** Runs one thing at a time on threads that several share, as contexts of an event loop do. */
    private Executor serial() {
        return new SerialExecutor(thread);
    }

    private Map<String, String> known(Interest interest) {
        Map<String, String> known = new TreeMap<>();
        for (RecordType type : RecordType.values()) {
            for (Entry entry : get(engine.entries().stream(Query.all(type)).collect().asList())) {
                if (interest.wants(type) && interest.ownedBy(entry.session(), entry.project())) {
                    Object id = type == RecordType.TURN ? entry.turn() : entry.id();
                    known.put(type + " " + entry.session() + '/' + id, TextEncoder.text(entry));
                }
            }
        }
        return known;
    }

    private void write(Event... events) {
        get(engine.events().write(Batch.of(List.of(events), new ReportedCosts())));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
