package dev.sideledger.live;

import java.util.List;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;

/**
 * Counts what commits tell. A call counts once, in the second in which it was told to have ended; what is told of it
 * later changes what it added there. Of a call that nothing is known of any more, or was told before the start, later
 * changes count only if it says that it ended since. For one thread; time is whole seconds since the start, and never
 * goes back.
 */
final class CallCounter {
    private static final int MOST_NAMES = 50;
    private static final int MOST_CALLS = 50_000;
    private static final int MOST_SESSIONS = 20_000;
    private static final int REACH = Rings.MOST + 20;
    private static final long SECOND_MICROS = 1_000_000;

    private final long start;
    private final Rings rings = new Rings();
    private final KnownCalls calls = new KnownCalls(MOST_CALLS);
    private final ActiveSessions sessions = new ActiveSessions(MOST_SESSIONS);
    private final Names agents = new Names(MOST_NAMES, REACH);
    private final Names models = new Names(MOST_NAMES, REACH);
    private Long lastCommit;

    /**
     * Begins.
     *
     * @param start the moment, in epoch microseconds
     */
    CallCounter(long start) {
        this.start = start;
    }

    void count(Commit commit, long second) {
        lastCommit = commit.at();
        commit.changes().forEach(change -> count(change, !commit.replayed(), second));
        calls.forgetBefore(second - REACH);
    }

    /** Counts what waits until the ledger can be written; that it is written later does not count again. */
    void countSpooled(List<Change> changes, long second) {
        changes.forEach(change -> count(change, true, second));
        calls.forgetBefore(second - REACH);
    }

    void drop(long changes, long second) {
        rings.drop(second, changes);
    }

    /** From a second on, calls of the numbers that are known are others. */
    void forgetCalls(long second) {
        calls.forgetAll(second);
    }

    /** The windows of some seconds each that end before a second. */
    LastSeconds last(List<Integer> windows, long end, boolean named) {
        return new LastSeconds(start + end * SECOND_MICROS,
                windows.stream().map(seconds -> window(seconds, end, named)).toList(), lastCommit);
    }

    private Window window(int seconds, long end, boolean named) {
        long begin = Rings.begin(seconds, end);
        Slot sum = rings.sum(seconds, end, named);
        return new Window(seconds, end - begin, start + begin * SECOND_MICROS, sum.all(), sum.agents(), sum.models(),
                sessions.since(begin), sum.dropped());
    }

    private void count(Change change, boolean first, long second) {
        Entry entry = change.entry();
        boolean removed = change.kind() == Change.Kind.REMOVED;
        if (removed && entry.type() == RecordType.SESSION) {
            sessions.remove(entry.session());
            calls.removeSession(entry.session()).forEach(this::takeAway);
            return;
        }
        if (entry.session() != null) {
            sessions.seen(entry.session(), second);
        }
        if (entry.type() == RecordType.CALL && !removed && first) {
            call(entry, change.kind() == Change.Kind.CREATED, second);
        }
    }

    private void call(Entry call, boolean created, long second) {
        KnownCalls.Known known = calls.find(call.number());
        if (known == null && !created && !endedSince(call)) {
            return;
        }
        if (known != null) {
            takeAway(known);
        }
        long counted = known == null || known.ended() == null ? second : known.second();
        Ended ended = Ended.of(call, agents, models, second);
        if (ended != null) {
            rings.add(counted, ended, 1);
        }
        calls.put(call.number(), new KnownCalls.Known(call.session(), counted, ended));
    }

    private boolean endedSince(Entry call) {
        Long end = CallFacts.endedAt(call.values(), call.at());
        return end != null && end >= start + calls.since() * SECOND_MICROS;
    }

    private void takeAway(KnownCalls.Known known) {
        if (known.ended() != null) {
            rings.add(known.second(), known.ended(), -1);
        }
    }
}
