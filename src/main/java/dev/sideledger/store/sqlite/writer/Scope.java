package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.rows.CallRow;

/** What the record writers of one transaction share: the sessions, what changes in sums, and the list of changes. */
final class Scope {
    final Sessions sessions;
    final Activities activities;
    final Differences<SessionState, SQLException> differences;
    private final YoungCalls young;
    private final List<Change> changes = new ArrayList<>();
    private final Set<SessionState> regrouped = new LinkedHashSet<>();
    private final Set<SessionState> ended = new LinkedHashSet<>();
    private final Map<SessionState, Pricer> repriced = new LinkedHashMap<>();

    Scope(Sessions sessions, Activities activities, Differences<SessionState, SQLException> differences,
            YoungCalls young) {
        this.sessions = sessions;
        this.activities = activities;
        this.differences = differences;
        this.young = young;
    }

    /** Adds a call to all sums once, or takes it away with a sign of -1. */
    void sum(CallRow call, SessionState session, int sign) throws SQLException {
        Long duration = CallFacts.duration(call.told().values(), call.at());
        if (young.add(call, session, duration, sign)) {
            activities.of(session).sums(RollupKey.hour(call.at())).add(call, duration, sign);
        } else {
            differences.add(call, session, duration, sign);
        }
    }

    /** Asks for the stored calls of a session to be priced again: something that decides about prices has changed. */
    void reprice(SessionState session, Pricer pricer) {
        repriced.put(session, pricer);
    }

    /** The sessions whose stored calls are to be priced again, and by whom; asked once. */
    Map<SessionState, Pricer> repriced() {
        Map<SessionState, Pricer> all = Map.copyOf(repriced);
        repriced.clear();
        return all;
    }

    /** Lets the stored calls of a session be summed anew by what sessions know: its issue, user or tags change. */
    void regrouped(SessionState session) {
        regrouped.add(session);
    }

    /** The sessions whose issue, user or tags change. */
    Set<SessionState> regrouped() {
        return regrouped;
    }

    /** Lets a session be gone. */
    void ended(SessionState session) {
        ended.add(session);
    }

    /** The sessions that are gone. */
    Set<SessionState> ended() {
        return ended;
    }

    /** Adds to the list of changes. */
    void changed(Change change) {
        changes.add(change);
    }

    /** The list of changes. */
    List<Change> changes() {
        return changes;
    }

    /**
     * Lets a session be seen at the moments of an event: the earliest may begin it, the latest is when it was last
     * seen. An event that came without a time and repeats what is known is no sign of life.
     */
    void seen(SessionState session, Event event, boolean duplicate) {
        if (session == null || (duplicate && event.timeAssigned())) {
            return;
        }
        activities.of(session);
        sessions.seen(session, event.earliest(), event.latest());
    }

    /** Keeps of a session that is removed only what it changes in sums that outlive it. */
    void forget(SessionState session) {
        differences.forget(session);
        activities.forget(session);
    }

    /** Counts a new record in its session's totals. */
    void created(SessionState session, RecordType type) {
        if (session != null) {
            activities.of(session).count(type, 1);
        }
    }
}
