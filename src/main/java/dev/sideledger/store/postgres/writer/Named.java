package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Batch;

/** What the events of a transaction name: all that must be locked or known before anything can be decided. */
final class Named {
    private final SortedSet<String> sessions = new TreeSet<>();
    private final SortedMap<String, Long> projects = new TreeMap<>();
    private final SortedSet<String> toldProjects = new TreeSet<>();
    private final SortedSet<String> keys = new TreeSet<>();
    private final Map<RecordType, List<Event>> records = new EnumMap<>(RecordType.class);

    private Named() {}

    /** What batches name. */
    static Named of(List<Batch> batches) {
        Named named = new Named();
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
            default -> records.computeIfAbsent(event.type(), absent -> new ArrayList<>()).add(event);
        }
    }

    private void heard(String project, Event event) {
        projects.merge(project, event.earliest(), Math::min);
    }

    /** The ids of sessions, in order. */
    SortedSet<String> sessions() {
        return sessions;
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

    /** The other events, by their type. */
    Map<RecordType, List<Event>> records() {
        return records;
    }

    /** Whether some tags belong to no session. */
    boolean tagsWithoutSession() {
        return records.getOrDefault(RecordType.TAG, List.of()).stream().anyMatch(tag -> tag.session() == null);
    }

    /** How many events need a number of their own at most. */
    int numbered() {
        return records.values().stream().mapToInt(List::size).sum();
    }
}
