package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;

/** What the record writers of one transaction share: totals, texts, numbers and the list of changes. */
final class Scope {
    final Activities activities = new Activities();
    final Texts texts = new Texts();
    final Numbers numbers;
    private final List<Change> changes = new ArrayList<>();

    Scope(Numbers numbers) {
        this.numbers = numbers;
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
     * Lets a session be seen at the moments of an event. An event that came without a time and repeats what is known is
     * no sign of life.
     */
    void seen(SessionState session, Event event, boolean duplicate) {
        if (session != null && !(duplicate && event.timeAssigned())) {
            activities.of(session);
            session.seen(event.earliest(), event.latest());
        }
    }

    /** Counts a new record in its session's totals. */
    void created(SessionState session, RecordType type) {
        if (session != null) {
            activities.of(session).count(type, 1);
        }
    }
}
