package dev.sideledger.store;

import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** What was committed: handed on as it happens, and read again from the change log. */
public interface Commits {
    /** The end of the change log: what comes next comes after it. */
    Position head();

    /**
     * The number of the last commit that the ledger itself holds: beyond {@link #head} while commits of other replicas
     * are not heard of here yet.
     */
    default Uni<Long> last() {
        return Uni.createFrom().item(() -> head().sequence());
    }

    /**
     * Hands every later commit to a follower, in order, after it is durable and before its writers are answered; when
     * commits of other replicas must be read first, its writers do not wait for that. Called on the writer's thread: a
     * follower must return at once and must not throw.
     */
    Cancellable follow(Consumer<Commit> follower);

    /**
     * Runs something each time another ledger has been put in the place of this one: {@link #head} is then in another
     * epoch, and nothing that was told before holds. Before that, no commit of the new epoch is handed to anybody, and
     * after it none of the old one. On a thread of the engine: it must return at once.
     */
    default Cancellable whenRenewed(Runnable follower) {
        return () -> {};
    }

    /**
     * Reads a stretch of the log after a place, with at most so many changes. A record that is gone by now is left out
     * unless the stretch holds its own removal: what took it away follows in the log. A stretch may hold nothing of
     * interest and not be the last. Fails with {@link LogTrimmed} when the log no longer reaches back to the place.
     */
    Uni<LogPage> after(Position position, Interest interest, int most);
}
