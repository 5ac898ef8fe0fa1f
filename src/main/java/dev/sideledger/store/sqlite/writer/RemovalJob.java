package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.store.Removal;

/**
 * Removes sessions, and the project whose they are, in steps: each is a transaction of its own, and what waits to be
 * written gets its turn between two of them. For one request, and for the writer's thread.
 */
final class RemovalJob implements LedgerWriter.Job {
    /** Rows that one step removes: some hundredths of a second. */
    static final int STEP = 2_000;

    private final String project;
    private final String session;
    private final Deque<String> projects = new ArrayDeque<>();
    private final Deque<String> sessions = new ArrayDeque<>();
    private final Set<String> expired = new HashSet<>();
    private Removal removed = Removal.NOTHING;
    private boolean begun;

    private RemovalJob(String project, String session) {
        this.project = project;
        this.session = session;
    }

    /** Removes a session. */
    static RemovalJob ofSession(String id) {
        return new RemovalJob(null, id);
    }

    /** Removes a project with its sessions. */
    static RemovalJob ofProject(String id) {
        return new RemovalJob(id, null);
    }

    /**
     * Goes on with sessions, then projects, that have their tombstones.
     *
     * @param expired more sessions, of which only their age was the reason
     */
    static RemovalJob interrupted(Collection<String> projects, Collection<String> sessions,
            Collection<String> expired) {
        RemovalJob job = new RemovalJob(null, null);
        job.projects.addAll(projects);
        job.sessions.addAll(sessions);
        job.sessions.addAll(expired);
        job.expired.addAll(expired);
        job.begun = true;
        return job;
    }

    /** One step; returns this job while there is more to do, in the end what was removed. */
    @Override
    public Object run(JobTools tools, Scope scope, long now) throws SQLException {
        Removals removals = tools.removals();
        if (!begun && !begin(removals, now)) {
            return Removal.NOTHING;
        }
        long left = STEP;
        while (left > 0 && !sessions.isEmpty()) {
            SessionRemoval.Slice slice = removals.removeSome(sessions.peek(), (int) left,
                    expired.contains(sessions.peek()), scope);
            left -= slice == null ? 1 : slice.rows() + 1;
            if (slice != null) {
                removed = removed.plus(new Removal(0, slice.finished() ? 1 : 0, slice.records()));
            }
            if (slice == null || slice.finished()) {
                sessions.remove();
            }
        }
        if (!sessions.isEmpty()) {
            return this;
        }
        while (!projects.isEmpty()) {
            if (removals.removeExpired(projects.peek(), STEP, scope) > 0) {
                return this;
            }
            removals.removeProject(projects.remove(), scope);
            removed = removed.plus(new Removal(1, 0, 0));
        }
        // Another request may have removed what was left; it is gone because both asked for it.
        return session != null && removed.nothing() ? new Removal(0, 1, 0) : removed;
    }

    private boolean begin(Removals removals, long now) throws SQLException {
        begun = true;
        if (project == null) {
            sessions.add(session);
            return removals.condemnSession(session, now);
        }
        List<String> found = removals.condemnProject(project, now);
        if (found != null) {
            projects.add(project);
            sessions.addAll(found);
        }
        return found != null;
    }
}
