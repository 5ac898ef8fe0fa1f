package dev.sideledger.ingest.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.recorder.Receipt;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.Rejection;

/**
 * What became of a request: the answer, and the one record that a single object told of.
 *
 * @param answer what the client is told
 * @param single whether the request held one object and no list
 * @param type the type of the record of a single object that told of one record, or of a session and its tags; else
 *        null
 * @param session the id of its session, or null
 * @param id its id (a turn's number), or null with a null type
 */
public record Outcome(EventsAnswer answer, boolean single, RecordType type, String session, String id) {
    /** The outcome of what never came to the recorder. */
    static Outcome unrecorded(ReadItems items) {
        EventsAnswer answer = new EventsAnswer(0, 0, 0, 0, items.rejected(), items.rejectedCount());
        return new Outcome(answer, items.single(), null, null, null);
    }

    /** The outcome of what the recorder took. */
    static Outcome of(ReadItems items, Receipt receipt) {
        List<Rejection> rejected = new ArrayList<>(items.rejected());
        for (Receipt.Refusal refusal : receipt.refusals()) {
            int event = refusal.index();
            rejected.add(new Rejection(items.origins().itemOf(event), items.origins().lineOf(event),
                    receipt.ids().get(event), null, refusal.reason()));
        }
        rejected.sort(Comparator.comparingInt(Rejection::index));
        EventsAnswer answer = new EventsAnswer(receipt.accepted(), receipt.duplicates(), receipt.updated(),
                receipt.spooled(), rejected, items.rejectedCount() + receipt.refusals().size());
        Event first = items.events().get(0);
        boolean oneRecord = items.single() && (items.events().size() == 1 || first.type() == RecordType.SESSION);
        if (!oneRecord) {
            return new Outcome(answer, items.single(), null, first.session(), null);
        }
        String id = first.type() == RecordType.TURN ? first.turn().toString() : receipt.ids().get(0);
        return new Outcome(answer, true, first.type(), first.session(), id);
    }
}
