package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;

/**
 * Where the events of one batch belong: what names a trace as its session goes to the session that a call of the trace
 * has told, before or in this batch. For the writer's thread.
 */
final class Routes {
    private final Traces traces;
    private final Map<String, String> declared = new LinkedHashMap<>();

    Routes(Traces traces, List<Event> events) throws SQLException {
        this.traces = traces;
        for (Event event : events) {
            String trace = event.type() == RecordType.CALL ? event.values().text(CallField.TRACE_ID) : null;
            if (trace != null && !trace.equals(event.session()) && traces.session(trace) == null) {
                declared.putIfAbsent(trace, event.session());
            }
        }
    }

    /** The sessions of traces that none had told before. */
    Map<String, String> declared() {
        return declared;
    }

    /** The events, each in its session. */
    List<Event> apply(List<Event> events) throws SQLException {
        List<Event> routed = null;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            String session = event.session() == null ? null : target(event.session());
            if (session != null && !session.equals(event.session())) {
                routed = routed == null ? new ArrayList<>(events) : routed;
                routed.set(i, event.in(session));
            }
        }
        return routed == null ? events : routed;
    }

    private String target(String session) throws SQLException {
        String told = declared.get(session);
        return told == null ? traces.session(session) : told;
    }
}
