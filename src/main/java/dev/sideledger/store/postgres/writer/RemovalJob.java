package dev.sideledger.store.postgres.writer;

import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Removal;
import io.vertx.core.Future;

/**
 * Removes sessions, and the projects whose they are, in steps: each is a transaction of its own, and what waits to be
 * written gets its turn between two of them. A tombstone comes first: nothing is added to what is being removed, and
 * what a stop interrupts is found again.
 *
 * @param projects the projects to remove when all sessions are gone
 * @param sessions the sessions to remove
 * @param removed what is removed so far
 * @param asked whether somebody asked for a session, who is told that it is gone whoever took the last of it
 * @param expired whether only the age of the sessions is the reason, so that their sums stay
 */
record RemovalJob(List<String> projects, List<String> sessions, Removal removed, boolean asked, boolean expired)
        implements
            Job {
    /** Nothing to remove. */
    static final RemovalJob NONE = new RemovalJob(List.of(), List.of(), Removal.NOTHING, false, false);
    /** Rows that one step removes: some hundredths of a second. */
    static final int STEP = 2_000;

    RemovalJob {
        projects = List.copyOf(projects);
        sessions = List.copyOf(sessions);
    }

    /** Whether nothing is left to remove. */
    boolean done() {
        return sessions.isEmpty() && projects.isEmpty();
    }

    /** Removes a session. */
    static Job ofSession(String id) {
        return scope -> scope.lock(id).compose(session -> session == null ? Future.succeededFuture(Removal.NOTHING)
                : Condemned.session(scope, id, false)
                        .map(new RemovalJob(List.of(), List.of(id), Removal.NOTHING, true, false)));
    }

    /** Lets nothing more be added to a session; 1 when it is known. */
    static Job condemning(String id) {
        return scope -> scope.lock(id).compose(session -> session == null ? Future.succeededFuture(0)
                : Condemned.session(scope, id, false).map(1));
    }

    /** Removes a project with its sessions. */
    static Job ofProject(String id) {
        return scope -> Condemned.project(scope, id).map(there -> !there ? Removal.NOTHING
                : new RemovalJob(List.of(id), List.of(), Removal.NOTHING, false, false));
    }

    /** Takes a tag from a session. */
    static Job ofTag(String session, String tag) {
        return scope -> scope.lock(session).compose(found -> found == null ? Future.succeededFuture(Removal.NOTHING)
                : SessionRemoval.tag(scope, found, tag));
    }

    @Override
    public Future<Object> run(JobScope scope) {
        if (sessions.isEmpty()) {
            return removeProjects(scope);
        }
        String id = sessions.get(0);
        return expired ? remove(scope, id)
                : Departure.some(scope, id)
                        .compose(left -> left ? Future.succeededFuture(this) : remove(scope, id));
    }

    private Future<Object> remove(JobScope scope, String id) {
        return scope.lock(id).compose(session -> session == null
                ? Condemned.finished(scope, RecordType.SESSION, id).map(done -> after(Removal.NOTHING, true))
                : SessionRemoval.some(scope, session, STEP, expired)
                        .map(slice -> after(new Removal(0, slice.finished() ? 1 : 0, slice.records()),
                                slice.finished())));
    }

    private Object after(Removal more, boolean gone) {
        Removal all = removed.plus(more);
        List<String> left = gone ? sessions.subList(1, sessions.size()) : sessions;
        if (!left.isEmpty() || !projects.isEmpty()) {
            return new RemovalJob(projects, left, all, asked, expired);
        }
        // Another request may have removed what was left; it is gone because both asked for it.
        return asked && all.nothing() ? new Removal(0, 1, 0) : all;
    }

    private Future<Object> removeProjects(JobScope scope) {
        String id = projects.isEmpty() ? null : projects.get(0);
        if (id == null) {
            return Future.succeededFuture(removed);
        }
        return Condemned.sessionsOf(scope, id).compose(some -> {
            List<String> left = projects.subList(1, projects.size());
            if (!some.isEmpty()) {
                return Future.succeededFuture(new RemovalJob(projects, some, removed, asked, false));
            }
            return SessionRemoval.project(scope, id)
                    .compose(gone -> Condemned.finished(scope, RecordType.PROJECT, id)).map(done -> {
                        Removal all = removed.plus(new Removal(1, 0, 0));
                        return left.isEmpty() ? all : new RemovalJob(left, List.of(), all, asked, false);
                    });
        });
    }
}
