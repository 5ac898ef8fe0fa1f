package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Told;
import dev.sideledger.store.merge.Staged;

/** A session within one transaction. For the writer's thread. */
final class SessionState {
    final long no;
    final String id;
    final List<Staged> events = new ArrayList<>(1);
    long projectNo;
    String project;
    long at = Long.MAX_VALUE;
    long lastSeen = Long.MIN_VALUE;
    boolean startTold;
    boolean stored;
    boolean moved;
    boolean dirty;
    Told told;

    SessionState(long no, String id) {
        this.no = no;
        this.id = id;
    }

    /** Lets the session be seen: it may have begun earlier or been seen later than was known. */
    void seen(long earliest, long latest) {
        lastSeen = Math.max(lastSeen, latest);
        if (earliest < at && !startTold) {
            at = earliest;
            moved = true;
        }
    }
}
