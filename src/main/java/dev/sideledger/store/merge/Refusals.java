package dev.sideledger.store.merge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Values;
import dev.sideledger.store.Expiring;

/**
 * Which events must not be written although they are well-formed: those that would bring back what was removed. For one
 * thread.
 *
 * @param <E> how asking the ledger fails
 */
public final class Refusals<E extends Exception> {
    private final Ledger<E> ledger;

    /** Decides by what the ledger knows. */
    public Refusals(Ledger<E> ledger) {
        this.ledger = ledger;
    }

    /** What must be known of the ledger. */
    public interface Ledger<E extends Exception> {
        /** Whether a session is in the ledger and is not being removed: then there is no tombstone for it. */
        boolean alive(String session) throws E;

        /** When a record was removed, in epoch microseconds; null when it was not. Session is empty but for tags. */
        Long removedAt(RecordType type, String session, String id) throws E;

        /** Up to which moment records of a session, or their texts, went because they were old; by type. */
        Map<RecordType, Long> expired(String session) throws E;
    }

    /**
     * Tells the tally which events are refused and why; returns them by position.
     *
     * @param sent the events as they were sent: what was removed under that name stays away wherever it would go now
     * @param events the same events, each in its session
     */
    public boolean[] refuse(List<Event> sent, List<Event> events, Tally tally) throws E {
        Set<String> free = new HashSet<>();
        boolean[] refused = new boolean[events.size()];
        for (int i = 0; i < refused.length; i++) {
            Event event = events.get(i);
            String named = sent.get(i).session();
            String reason = named == null || named.equals(event.session()) ? null : removed(RecordType.SESSION, named);
            reason = reason == null ? reason(event, free) : reason;
            if (reason != null) {
                refused[i] = true;
                tally.refuse(i, reason);
            }
        }
        return refused;
    }

    /** Why the event is refused, or null; collects the ids of sessions that were not removed. */
    private String reason(Event event, Set<String> free) throws E {
        if (event.type() == RecordType.PROJECT) {
            return removed(RecordType.PROJECT, event.id());
        }
        if (event.session() == null) {
            return null;
        }
        if (!free.contains(event.session())) {
            String reason = ledger.alive(event.session()) ? null : removed(RecordType.SESSION, event.session());
            if (reason != null) {
                return reason;
            }
            free.add(event.session());
        }
        if (event.type() == RecordType.SESSION && event.values().has(SessionField.PROJECT)) {
            return removed(RecordType.PROJECT, event.values().text(SessionField.PROJECT));
        }
        Long until = Expiring.texts(event.type()).isEmpty() ? expired(event) : null;
        return until == null ? null
                : "the " + event.type().plural() + " of the session \"" + event.session() + "\" up to "
                        + Instant.EPOCH.plus(until, ChronoUnit.MICROS) + " were removed because they were old";
    }

    /** The event, without the texts that went from its session because they were as old as it is. */
    public Event kept(Event event) throws E {
        List<Field> texts = Expiring.texts(event.type());
        if (texts.isEmpty() || expired(event) == null) {
            return event;
        }
        Values.Builder values = event.values().toBuilder();
        texts.forEach(field -> values.set(field, null));
        return new Event(event.type(), event.session(), event.id(), event.turn(), event.time(), event.timeAssigned(),
                values.build(), event.attributes());
    }

    /** Up to which moment such records went, if the event is not younger. */
    private Long expired(Event event) throws E {
        Long until = event.session() == null ? null : ledger.expired(event.session()).get(event.type());
        return until != null && event.time() <= until ? until : null;
    }

    /** Whether a session was removed, or is being removed. */
    public boolean removedSession(String id) throws E {
        return removed(RecordType.SESSION, id) != null;
    }

    /** Whether the event repeats a tag that was taken away after it was told: it is known, and stays away. */
    public boolean removedTag(Event event) throws E {
        if (event.type() != RecordType.TAG || event.session() == null) {
            return false;
        }
        Long at = ledger.removedAt(RecordType.TAG, event.session(), event.id());
        return at != null && event.time() <= at;
    }

    private String removed(RecordType type, String id) throws E {
        return ledger.removedAt(type, "", id) == null ? null
                : "the " + type.wireName() + " \"" + id + "\" was removed, and its id cannot be used again";
    }
}
