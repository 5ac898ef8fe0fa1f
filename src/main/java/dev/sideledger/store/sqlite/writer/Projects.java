package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;

/** Writes projects: told ones, and those that a session only names. For the writer's thread. */
final class Projects {
    private final Sequence numbers;
    private final MergedRows rows;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    Projects(Connection connection, Dictionary dictionary) throws SQLException {
        numbers = new Sequence(connection, "project", "n");
        rows = new MergedRows(connection, RecordType.PROJECT, List.of("n", "id", "at"), List.of("id"), dictionary);
    }

    /** Takes an event about a project. */
    void stage(Staged staged) throws SQLException {
        Pending project = pending(staged.event().id());
        project.events.add(staged);
        project.at = Math.min(project.at, staged.event().earliest());
    }

    /** Takes a session's event that names a project. */
    void named(String id, Event by) throws SQLException {
        Pending project = pending(id);
        project.at = Math.min(project.at, by.earliest());
    }

    /** The number of a project that was told or named. */
    long number(String id) throws SQLException {
        return pending(id).n;
    }

    /** Writes what was staged or named. */
    void write(Scope scope) throws SQLException {
        for (Pending project : pending.values()) {
            Fold fold = new Fold(project.told).add(project.events, (staged, duplicate) -> {});
            Told told = fold.told();
            if (project.stored && (fold.dirty() || project.at < project.storedAt)) {
                rows.update(0, told, project.n, project.id, project.at);
            } else if (!project.stored) {
                rows.insert(0, told, project.n, project.id, project.at);
            }
            if (!project.stored || fold.visible()) {
                scope.changed(
                        new Change(project.stored ? Change.Kind.UPDATED : Change.Kind.CREATED, entry(project, told)));
            }
        }
        pending.clear();
    }

    /** Throws away what was staged. */
    void forget() {
        pending.clear();
        numbers.forget();
    }

    private static Entry entry(Pending project, Told told) {
        return Entry.project(project.n, project.id, project.at,
                told == null ? Values.none(RecordType.PROJECT) : told.values(),
                told == null ? JsonMap.EMPTY : told.attributes());
    }

    private Pending pending(String id) throws SQLException {
        Pending project = pending.get(id);
        if (project == null) {
            MergedRows.Row row = rows.find(0, id);
            project = row == null ? new Pending(numbers.next(), id, Long.MAX_VALUE, null, false)
                    : new Pending(row.number(0), id, row.number(2), row.told(), true);
            pending.put(id, project);
        }
        return project;
    }

    private static final class Pending {
        private final long n;
        private final String id;
        private final long storedAt;
        private final Told told;
        private final boolean stored;
        private final List<Staged> events = new ArrayList<>();
        private long at;

        Pending(long n, String id, long at, Told told, boolean stored) {
            this.n = n;
            this.id = id;
            this.at = at;
            this.storedAt = at;
            this.told = told;
            this.stored = stored;
        }
    }
}
