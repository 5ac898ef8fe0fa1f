package dev.sideledger.journal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Position;

/**
 * Sessions of which something was committed that is not in their files yet. It holds a bounded number of them; what
 * comes beyond that is found again in the change log, from the place up to which they are held. Safe on any thread.
 */
final class Dirty {
    private final int most;
    private final Set<String> sessions = new LinkedHashSet<>();
    private Set<String> inHand = Set.of();
    private Position reached;
    private Position latest;
    private boolean behind = true;

    Dirty(int most) {
        this.most = most;
    }

    /** Takes in a commit; costs its writer hardly anything. */
    synchronized void committed(Commit commit) {
        latest = new Position(commit.epoch(), commit.sequence(), Math.max(0, commit.changes().size() - 1));
        if (behind) {
            return;
        }
        for (Change change : commit.changes()) {
            add(change);
            if (sessions.size() > most) {
                behind = true;
                return;
            }
        }
        reached = latest;
    }

    /** Begins at a place: what comes after it is in the change log. */
    synchronized void begin(Position position) {
        reached = position;
        behind = true;
    }

    /** Takes in a stretch of the change log. */
    synchronized void absorb(LogPage page) {
        page.changes().forEach(logged -> add(logged.change()));
        reached = page.end();
        boolean nothingNewer = latest == null || !latest.epoch().equals(reached.epoch())
                || latest.sequence() <= reached.sequence();
        behind = !(page.last() && nothingNewer);
    }

    /** Takes out all there are, with the place up to which they say everything. */
    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(sessions), reached);
        inHand = Set.copyOf(sessions);
        sessions.clear();
        return taken;
    }

    /** The files of what was taken out last are written. */
    synchronized void written() {
        inHand = Set.of();
    }

    /** Takes sessions in again whose files could not be written. */
    synchronized void putBack(Collection<String> taken) {
        sessions.addAll(taken);
        inHand = Set.of();
    }

    synchronized boolean has(String session) {
        return sessions.contains(session) || inHand.contains(session);
    }

    /** How many wait, those that are being written included. */
    synchronized int size() {
        return sessions.size() + inHand.size();
    }

    /** Whether there is more in the change log. */
    synchronized boolean behind() {
        return behind;
    }

    /** Whether it may take in more. */
    synchronized boolean hasRoom() {
        return sessions.size() < most;
    }

    synchronized Position reached() {
        return reached;
    }

    private void add(Change change) {
        Entry entry = change.entry();
        if (entry.session() != null) {
            sessions.add(entry.session());
        }
    }

    /**
     * What was taken out.
     *
     * @param sessions the ids of sessions
     * @param position the place in the change log up to which these are all
     */
    record Taken(List<String> sessions, Position position) {}
}
