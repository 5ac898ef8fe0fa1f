package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.model.Activity;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Told;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;

/**
 * Decides about sessions: told ones, and those that a record only names. Decided before the records of the same
 * transaction, so that these find their project. For one transaction.
 */
final class SessionRecords {
    private final Projects projects;
    private final List<Visible> visible = new ArrayList<>();

    SessionRecords(Projects projects) {
        this.projects = projects;
    }

    /** Takes an event about a session. */
    void stage(SessionState session, Staged staged, Numbers numbers) {
        String project = staged.event().values().text(SessionField.PROJECT);
        if (project != null) {
            projects.named(project, staged.event(), numbers);
        }
        session.events.add(staged);
    }

    /** Decides about what was staged, and about sessions begun by other records. */
    void decide(Sessions sessions, Scope scope) {
        for (SessionState session : sessions.byId().values()) {
            if (!session.stored) {
                scope.activities.of(session);
            }
            if (!session.stored || !session.events.isEmpty()) {
                decide(session, scope);
            }
        }
    }

    /** The changes that readers see, once totals are written. */
    List<Change> changes(Map<Long, Totals> totals, long now) {
        return visible.stream().map(change -> new Change(change.kind, entry(change.session, totals, now))).toList();
    }

    private void decide(SessionState session, Scope scope) {
        Fold fold = new Fold(session.told).add(session.events,
                (staged, duplicate) -> scope.seen(session, staged.event(), duplicate));
        session.told = fold.told();
        session.dirty = fold.dirty();
        if (session.told != null && !session.events.isEmpty()) {
            follow(session, session.told, session.events.get(session.events.size() - 1).pricer());
        }
        if (!session.stored || fold.visible()) {
            visible.add(new Visible(session.stored ? Change.Kind.UPDATED : Change.Kind.CREATED, session));
        }
    }

    private void follow(SessionState session, Told told, Pricer pricer) {
        Long start = told.values().number(SessionField.STARTED_AT);
        if (start != null) {
            session.at = start;
            session.startTold = true;
        }
        String plan = told.values().text(SessionField.PLAN);
        boolean otherPrices = !Objects.equals(plan, session.plan);
        session.plan = plan;
        String project = told.values().text(SessionField.PROJECT);
        if (project != null && !project.equals(session.project)) {
            session.projectNo = projects.number(project);
            session.project = project;
            otherPrices |= pricer.byProject();
        }
        session.pricedAgain = otherPrices && session.stored ? pricer : null;
    }

    private static Entry entry(SessionState session, Map<Long, Totals> totals, long now) {
        Told told = session.told;
        Values values = told == null ? Values.none(RecordType.SESSION) : told.values();
        String status = SessionStatus.at(values.text(SessionField.STATUS), values.has(SessionField.ENDED_AT),
                session.lastSeen, now);
        Activity activity = new Activity(session.lastSeen, status, totals.getOrDefault(session.no, Totals.NONE));
        return new Entry(RecordType.SESSION, session.no, session.id, session.id, session.project, null, session.at,
                values, told == null ? JsonMap.EMPTY : told.attributes(), null, activity);
    }

    private record Visible(Change.Kind kind, SessionState session) {}
}
