package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import dev.sideledger.store.sqlite.rows.OldSessions;
import dev.sideledger.store.sqlite.writer.OldSessionRows.Old;

/** Holds old sessions and takes what goes of them, or lets them be. For the writer's thread. */
final class Holding {
    /** Sessions that are held at once: what is told of them meanwhile is refused. */
    private static final int MOST = 100;
    /** How many rows of work it is to see which texts of a session are still used. */
    private static final int FINISHING = 20;

    private final OldSessionRows rows;
    private final Sessions sessions;
    private final Tombstones tombstones;
    private final Removals removals;
    private final Expiry expiry;
    private final FreePages pages;

    Holding(OldSessionRows rows, Sessions sessions, Tombstones tombstones, Removals removals, Expiry expiry,
            FreePages pages) {
        this.rows = rows;
        this.sessions = sessions;
        this.tombstones = tombstones;
        this.removals = removals;
        this.expiry = expiry;
        this.pages = pages;
    }

    /** Holds the next sessions. */
    Held hold(CleanupOrder order, long next, long now) throws SQLException {
        long end = rows.last();
        long window = Math.min(end, next + OldSessions.WINDOW);
        List<Old> old = rows.some(order, next, window);
        List<Old> some = old.subList(0, Math.min(MOST, old.size()));
        long seen = old.size() < OldSessions.MOST && some.size() == old.size() ? window
                : some.get(some.size() - 1).number();
        for (Old each : some) {
            SessionState session = sessions.find(each.id());
            if (order.what() == Expiring.SESSIONS) {
                tombstones.held().hold(each.id(), now);
                session.condemned = true;
            } else {
                for (RecordType type : order.what().types()) {
                    tombstones.held().holdRecords(type, each.id(), now);
                }
                sessions.forget(each.id());
            }
        }
        return new Held(order, now, some.stream().map(Old::id).toList(), new CleanupStep(seen, end,
                new CleanupTally(0, Map.of(), 0, rows.running(order, next, seen))));
    }

    /** Takes some of what goes of held sessions. */
    Held.Taken take(Held held, Scope scope) throws SQLException {
        long free = pages.bytes();
        CleanupTally tally = CleanupTally.NONE;
        long left = RemovalJob.STEP;
        int done = 0;
        removals.rememberNumbers();
        while (done < held.sessions().size() && left > 0) {
            String id = held.sessions().get(done);
            Part part = held.order().what() == Expiring.SESSIONS ? session(id, held, left, scope)
                    : records(id, held, left, scope);
            tally = tally.plus(part.tally);
            left -= part.rows + 1;
            done += part.finished ? 1 : 0;
        }
        return new Held.Taken(new CleanupTally(tally.sessions(), tally.rows(), Math.max(0, pages.bytes() - free), 0),
                held.without(done));
    }

    /** Lets held sessions be. */
    boolean release(Held held) throws SQLException {
        for (String id : held.sessions()) {
            if (held.order().what() == Expiring.SESSIONS) {
                tombstones.held().release(id, held.at());
            } else {
                for (RecordType type : held.order().what().types()) {
                    tombstones.held().releaseRecords(type, id, held.at());
                }
            }
            sessions.forget(id);
        }
        return !held.sessions().isEmpty();
    }

    /** Lets all held sessions be. */
    boolean releaseAll() throws SQLException {
        boolean some = tombstones.held().releaseAll() > 0;
        if (some) {
            sessions.forget();
        }
        return some;
    }

    private Part session(String id, Held held, long most, Scope scope) throws SQLException {
        SessionRemoval.Slice slice = tombstones.held().confirm(id, held.at())
                ? removals.removeSome(id, (int) most, true, scope)
                : null;
        return slice == null ? Part.NONE : new Part(slice.tally(), slice.rows(), slice.finished());
    }

    private Part records(String id, Held held, long most, Scope scope) throws SQLException {
        Expiring kind = held.order().what();
        SessionState session = sessions.find(id);
        if (session == null || session.condemned
                || !tombstones.held().confirmRecords(kind.types().get(0), id, held.at())) {
            return Part.NONE;
        }
        Map<RecordType, Long> gone = expiry.some(session, kind, held.at(), most, scope);
        long rows = gone.values().stream().mapToLong(Long::longValue).sum();
        boolean finished = rows < most;
        if (finished) {
            expiry.finish(session, kind, held.at());
        }
        return new Part(new CleanupTally(finished ? 1 : 0, gone, 0, 0), rows + (finished ? FINISHING : 0), finished);
    }

    /** What became of one session in one step. */
    private record Part(CleanupTally tally, long rows, boolean finished) {
        /** There is nothing to do any more. */
        static final Part NONE = new Part(CleanupTally.NONE, 0, true);
    }
}
