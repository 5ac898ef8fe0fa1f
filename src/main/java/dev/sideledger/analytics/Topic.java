package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An answer that is followed, and when it is to be asked for again. Guarded by its {@link Following}. */
final class Topic {
    private final Followable question;
    private final Set<Followed> followers = new LinkedHashSet<>();
    private volatile Edition latest;
    private boolean begun;
    private long begunAt;
    private long commits;

    /**
     * A topic that was not asked yet.
     *
     * @param now the nanosecond at which it is first due
     */
    Topic(Followable question, long now) {
        this.question = question;
        this.begunAt = now;
    }

    Followable question() {
        return question;
    }

    /** The latest edition; null before the first. Safe on any thread. */
    Edition latest() {
        return latest;
    }

    List<Followed> followers() {
        return new ArrayList<>(followers);
    }

    void join(Followed follower) {
        followers.add(follower);
    }

    /** Whether nobody follows any more. */
    boolean leave(Followed follower) {
        followers.remove(follower);
        return followers.isEmpty();
    }

    /** The nanosecond at which it is to be asked, when so many commits were made. */
    long due(long made, Following.Bounds bounds) {
        if (!begun) {
            return begunAt;
        }
        return begunAt + (made == commits ? bounds.mostNanos() : bounds.leastNanos());
    }

    /** Is asked now, after so many commits. */
    void begin(long now, long made) {
        begun = true;
        begunAt = now;
        commits = made;
    }

    /** Takes an edition; returns whether it is news. */
    boolean publish(Edition edition) {
        if (edition.repeats(latest)) {
            return false;
        }
        latest = edition;
        return true;
    }
}
