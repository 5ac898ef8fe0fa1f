package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.List;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.sqlite.rows.OldSessions;
import dev.sideledger.store.sqlite.writer.OldSessionRows.Old;

/** Takes old sessions, a step at a time. For the writer's thread. */
final class Cleanup {
    private final Removals removals;
    private final FreePages pages;
    private final OldSessionRows rows;

    Cleanup(OldSessionRows rows, Removals removals, FreePages pages) {
        this.rows = rows;
        this.removals = removals;
        this.pages = pages;
    }

    /** One step. */
    CleanupStep step(CleanupOrder order, long next, Scope scope, long now) throws SQLException {
        long free = pages.bytes();
        long end = rows.last();
        long window = Math.min(end, next + OldSessions.WINDOW);
        List<Old> old = rows.some(order, next, window);
        long seen = old.size() < OldSessions.MOST ? window : old.get(old.size() - 1).number();
        long left = RemovalJob.STEP;
        CleanupTally tally = CleanupTally.NONE;
        for (Old session : old) {
            SessionRemoval.Slice slice = left <= 0 ? null
                    : removals.expireSome(session.id(), (int) left, scope, now);
            if (slice != null) {
                left -= slice.rows() + 1;
                tally = tally.plus(slice.tally());
            }
            if (slice == null || !slice.finished()) {
                seen = session.number() - 1;
                break;
            }
        }
        return new CleanupStep(seen, end, new CleanupTally(tally.sessions(), tally.rows(),
                Math.max(0, pages.bytes() - free), rows.running(order, next, seen)));
    }
}
