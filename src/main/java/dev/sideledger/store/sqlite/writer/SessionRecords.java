package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.model.Activity;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;

/**
 * Writes sessions: told ones, and those that a record only names. Written before the records of the same transaction,
 * so that these find their project. For the writer's thread.
 */
final class SessionRecords {
    /** What calls are summed by and only their session knows, beside its tags. */
    private static final List<Field> GROUPED = List.of(SessionField.ISSUE, SessionField.USER);

    private final MergedRows rows;
    private final Projects projects;
    private final ProjectMove projectMove;
    private final Map<SessionState, List<Staged>> pending = new LinkedHashMap<>();
    private final List<Visible> visible = new ArrayList<>();

    SessionRecords(Connection connection, Dictionary dictionary, Projects projects, YoungCalls young)
            throws SQLException {
        this.rows = new MergedRows(connection, RecordType.SESSION, List.of("session_no", "id", "at", "project_no"),
                List.of("id"), dictionary);
        this.projects = projects;
        this.projectMove = new ProjectMove(connection, young);
    }

    /** Takes an event about a session. */
    void stage(SessionState session, Staged staged) throws SQLException {
        String project = staged.event().values().text(SessionField.PROJECT);
        if (project != null) {
            projects.named(project, staged.event());
        }
        pending.computeIfAbsent(session, absent -> new ArrayList<>()).add(staged);
    }

    /** Writes what was staged, and the rows of sessions begun by other records. */
    void write(Scope scope) throws SQLException {
        for (SessionState session : scope.sessions.begun()) {
            pending.computeIfAbsent(session, absent -> List.of());
            scope.activities.of(session);
        }
        for (Map.Entry<SessionState, List<Staged>> entry : pending.entrySet()) {
            write(entry.getKey(), entry.getValue(), scope);
        }
        pending.clear();
    }

    /** The changes that readers see, once totals are written. */
    List<Change> changes(Scope scope, long now) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (Visible change : visible) {
            changes.add(new Change(change.kind, entry(change.session, change.told, scope, now)));
        }
        visible.clear();
        return changes;
    }

    /** Throws away what was staged. */
    void forget() {
        pending.clear();
        visible.clear();
    }

    private void write(SessionState session, List<Staged> events, Scope scope) throws SQLException {
        Told before = session.stored ? withProject(rows.find(session.no, session.id).told(), session.project) : null;
        Fold fold = new Fold(before).add(events, (staged, duplicate) -> scope.seen(session, staged.event(), duplicate));
        Told told = fold.told();
        if (told != null) {
            follow(session, told, events, scope);
        }
        if (session.stored
                && GROUPED.stream().anyMatch(field -> !Objects.equals(text(before, field), text(told, field)))) {
            scope.regrouped(session);
        }
        boolean created = !session.stored;
        if (created) {
            rows.insert(session.no, told, session.no, session.id, session.at, session.projectNo);
            session.stored = true;
        } else if (fold.dirty()) {
            rows.update(session.no, told, session.no, session.id, session.at, session.projectNo);
        }
        if (created || fold.visible()) {
            visible.add(new Visible(created ? Change.Kind.CREATED : Change.Kind.UPDATED, session, told));
        }
    }

    private static String text(Told told, Field field) {
        return told == null ? null : told.values().text(field);
    }

    /** The row names its project by number; what was told named it by id. */
    private static Told withProject(Told told, String project) {
        return told == null ? null
                : new Told(told.values().toBuilder().set(SessionField.PROJECT, project).build(), told.attributes(),
                        null, told.toldAt(), told.versions());
    }

    private void follow(SessionState session, Told told, List<Staged> events, Scope scope) throws SQLException {
        Long start = told.values().number(SessionField.STARTED_AT);
        if (start != null) {
            session.at = start;
            session.startTold = true;
        }
        boolean otherPrices = false;
        String plan = told.values().text(SessionField.PLAN);
        if (!Objects.equals(plan, session.plan)) {
            session.plan = plan;
            otherPrices = true;
        }
        String project = told.values().text(SessionField.PROJECT);
        if (project != null && !project.equals(session.project)) {
            long projectNo = projects.number(project);
            if (session.stored) {
                projectMove.move(session, session.projectNo, projectNo, scope.differences);
            }
            session.projectNo = projectNo;
            session.project = project;
            otherPrices |= events.get(events.size() - 1).pricer().byProject();
        }
        if (otherPrices && session.stored) {
            scope.reprice(session, events.get(events.size() - 1).pricer());
        }
    }

    private static Entry entry(SessionState session, Told told, Scope scope, long now) throws SQLException {
        Values values = told == null ? Values.none(RecordType.SESSION) : told.values();
        String status = SessionStatus.at(values.text(SessionField.STATUS), values.has(SessionField.ENDED_AT),
                session.lastSeen, now);
        Activity activity = new Activity(session.lastSeen, status, scope.activities.totals(session.no));
        return new Entry(RecordType.SESSION, session.no, session.id, session.id, session.project, null, session.at,
                values,
                told == null ? JsonMap.EMPTY : told.attributes(), null, activity);
    }

    private record Visible(Change.Kind kind, SessionState session, Told told) {}
}
