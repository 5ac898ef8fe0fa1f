package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionKind;

/**
 * Where the events of one batch belong: what names a trace as its session, because nothing told it another, goes to the
 * session that a call of the trace has told, before or in this batch. Of several in this batch that is the call that
 * started first, then the one with the smallest id. For one thread.
 */
public final class Routes<E extends Exception> {
    private static final Comparator<Event> EARLIER = Comparator.<Event>comparingLong(Routes::start)
            .thenComparing(Event::id).thenComparing(Event::session);

    private final Ledger<E> ledger;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private Set<String> own;

    /** What routes must know of the ledger. */
    public interface Ledger<E extends Exception> {
        /** The session that a call has told of a trace; null when none has. */
        String sessionOf(String trace) throws E;

        /** Whether a session was removed: it can take nothing. */
        boolean removed(String session) throws E;

        /** Whether a session is in the ledger. */
        boolean known(String session) throws E;

        /** Whether a session in the ledger was told as one, and is not only a trace under its own id. */
        boolean toldAsSession(String session) throws E;
    }

    public Routes(Ledger<E> ledger, List<Event> events) throws E {
        this.ledger = ledger;
        Map<String, Event> first = new HashMap<>();
        for (Event event : events) {
            String trace = event.type() == RecordType.CALL ? event.values().text(CallField.TRACE_ID) : null;
            if (trace == null || trace.equals(event.session())
                    || (first.containsKey(trace) && EARLIER.compare(event, first.get(trace)) >= 0)) {
                continue;
            }
            if (ledger.sessionOf(trace) == null && !own(events).contains(trace) && !ledger.removed(event.session())
                    && !ledger.removed(trace) && !ledger.toldAsSession(trace)) {
                first.put(trace, event);
                declared.put(trace, event.session());
            }
        }
    }

    private static long start(Event call) {
        Long told = call.values().number(CallField.STARTED_AT);
        return told == null ? call.time() : told;
    }

    /** The sessions of traces that none had told before. */
    public Map<String, String> declared() {
        return declared;
    }

    /** The events, each in its session. */
    public List<Event> apply(List<Event> events) throws E {
        List<Event> routed = null;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            String session = event.session() == null ? null : target(event.session());
            if (session != null && !session.equals(event.session()) && derived(event, events)) {
                routed = routed == null ? new ArrayList<>(events) : routed;
                routed.set(i, moved(event, session));
            }
        }
        return routed == null ? events : routed;
    }

    /** An event about a trace's session as one about the session that the trace belongs to. */
    public static Event moved(Event event, String session) {
        Event there = event.in(session);
        return !ofTrace(event) ? there
                : new Event(there.type(), there.session(), there.id(), there.turn(), there.time(), there.timeAssigned(),
                        there.values().toBuilder().set(SessionField.KIND, null).build(), there.attributes());
    }

    private String target(String session) throws E {
        String told = declared.get(session);
        return told == null ? ledger.sessionOf(session) : told;
    }

    /** Whether an event names a trace as its session only because nothing told it another. */
    private boolean derived(Event event, List<Event> events) throws E {
        return switch (event.type()) {
            case CALL -> event.session().equals(event.values().text(CallField.TRACE_ID));
            case SESSION -> ofTrace(event);
            default -> declared.containsKey(event.session())
                    || (!own(events).contains(event.session()) && !ledger.known(event.session()));
        };
    }

    /** The sessions that these events tell as such. */
    private Set<String> own(List<Event> events) {
        if (own == null) {
            own = new HashSet<>();
            for (Event event : events) {
                boolean told = event.type() == RecordType.SESSION && !ofTrace(event);
                if (told || (event.type() == RecordType.CALL
                        && !event.session().equals(event.values().text(CallField.TRACE_ID)))) {
                    own.add(event.session());
                }
            }
        }
        return own;
    }

    private static boolean ofTrace(Event event) {
        return event.type() == RecordType.SESSION
                && SessionKind.TRACE.equals(event.values().text(SessionField.KIND));
    }
}
