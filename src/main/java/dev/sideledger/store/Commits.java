package dev.sideledger.store;

import java.util.List;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** What was committed: handed on as it happens, and read again from the change log. */
public interface Commits {
    /** The end of the change log: what comes next comes after it. */
    Position head();

    /**
     * Hands every later commit to a follower, in order, after it is durable and before its writers are answered. Called
     * on the writer's thread: a follower must return at once and must not throw.
     */
    Cancellable follow(Consumer<Commit> follower);

    /**
     * Reads the log after a place: at most so many changes, oldest first, each record as it stands now. Empty at the
     * end of the log. Fails with {@link LogTrimmed} when the log no longer reaches back to the place.
     */
    Uni<List<Logged>> after(Position position, int most);
}
