package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Batch;

/** What the events of a transaction name: all that must be locked or known before anything can be decided. */
final class Named {
    private final SortedSet<String> sessions = new TreeSet<>();
    private final SortedMap<String, Long> projects = new TreeMap<>();
    private final SortedSet<String> toldProjects = new TreeSet<>();
    private final SortedSet<String> traces = new TreeSet<>();
    private final SortedSet<String> keys = new TreeSet<>();
    private boolean tagsWithoutSession;

    private Named() {}

    /**
     * What batches name.
     *
     * @param more what is named beside
     */
    static Named of(List<Batch> batches, More more) {
        Named named = new Named();
        named.projects.putAll(more.projects());
        named.sessions.addAll(more.sessions());
        for (Batch batch : batches) {
            if (batch.key() != null) {
                named.keys.add(batch.key().key());
            }
            batch.events().forEach(named::add);
        }
        return named;
    }

    private void add(Event event) {
        if (event.session() != null) {
            sessions.add(event.session());
        }
        switch (event.type()) {
            case PROJECT -> {
                heard(event.id(), event);
                toldProjects.add(event.id());
            }
            case SESSION -> {
                if (event.values().has(SessionField.PROJECT)) {
                    heard(event.values().text(SessionField.PROJECT), event);
                }
            }
            case CALL -> {
                String trace = event.values().text(CallField.TRACE_ID);
                if (trace != null && !trace.equals(event.session())) {
                    sessions.add(trace);
                    traces.add(trace);
                }
            }
            case TAG -> tagsWithoutSession |= event.session() == null;
            default -> {
            }
        }
    }

    /** Names one more session. */
    void addSession(String id) {
        sessions.add(id);
    }

    private void heard(String project, Event event) {
        projects.merge(project, event.earliest(), Math::min);
    }

    /** The ids of sessions, and of traces that may be sessions, in order. */
    SortedSet<String> sessions() {
        return sessions;
    }

    /** The ids of traces that calls tell another session. */
    SortedSet<String> traces() {
        return traces;
    }

    /** The ids of projects, in order, each with the earliest moment at which it is heard of. */
    SortedMap<String, Long> projects() {
        return projects;
    }

    /** Whether an event tells of a project itself. */
    boolean tells(String project) {
        return toldProjects.contains(project);
    }

    /** Idempotency keys, in order. */
    SortedSet<String> keys() {
        return keys;
    }

    /** Whether some tags belong to no session. */
    boolean tagsWithoutSession() {
        return tagsWithoutSession;
    }

}
