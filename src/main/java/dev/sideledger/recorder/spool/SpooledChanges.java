package dev.sideledger.recorder.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Activity;
import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Totals;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Change;

/**
 * Events that wait in the spool, as they are shown live: each as if nothing else were known of its record, since what
 * the ledger knows can perhaps not be read. Numbers are negative, so that none is taken for a record of the ledger.
 * Safe on any thread.
 */
public final class SpooledChanges {
    private final AtomicLong number = new AtomicLong();

    /** The changes that a batch tells of. */
    public List<Change> of(Batch batch) {
        List<Change> changes = new ArrayList<>(batch.events().size());
        for (Event event : batch.events()) {
            changes.add(new Change(Change.Kind.CREATED, entry(event, batch)));
        }
        return changes;
    }

    private Entry entry(Event event, Batch batch) {
        long next = number.decrementAndGet();
        String project = event.type() == RecordType.SESSION ? event.values().text(SessionField.PROJECT) : null;
        return switch (event.type()) {
            case PROJECT -> Entry.project(next, event.id(), event.time(), event.values(), event.attributes());
            case CALL -> call(next, event, batch);
            case SESSION -> new Entry(event.type(), next, event.id(), event.session(), project, null, event.earliest(),
                    event.values(), event.attributes(), null, activity(event));
            default -> new Entry(event.type(), next, event.id(), event.session(), null, event.turn(), event.time(),
                    event.values(), event.attributes(), null, null);
        };
    }

    private static Entry call(long number, Event event, Batch batch) {
        Long told = event.values().number(CallField.STARTED_AT);
        long at = told == null ? event.time() : told;
        return new Entry(RecordType.CALL, number, event.id(), event.session(), null, event.turn(), at, event.values(),
                event.attributes(), Accounting.of(event.values(), batch.pricer(), new Billing(null, null, at)), null);
    }

    private static Activity activity(Event session) {
        String status = session.values().text(SessionField.STATUS);
        return new Activity(session.latest(), status == null ? SessionStatus.OPEN : status, Totals.NONE);
    }
}
