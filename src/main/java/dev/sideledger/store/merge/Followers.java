package dev.sideledger.store.merge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.store.Commit;
import dev.sideledger.store.Position;
import dev.sideledger.store.WriterStats;
import io.smallrye.mutiny.subscription.Cancellable;

/** Those who want to hear of every commit. One that throws is logged and harms nobody. Safe on any thread. */
public final class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final List<Consumer<Commit>> commits = new CopyOnWriteArrayList<>();
    private final List<Consumer<WriterStats>> stats = new CopyOnWriteArrayList<>();
    private final List<Runnable> renewals = new CopyOnWriteArrayList<>();
    private volatile Position head;

    /** Begins at the end of the log. */
    public Followers(Position head) {
        this.head = head;
    }

    /** The end of the log, as far as it is known here. */
    public Position head() {
        return head;
    }

    /** Hands on every later commit. */
    public Cancellable follow(Consumer<Commit> follower) {
        commits.add(follower);
        return () -> commits.remove(follower);
    }

    /** Runs something each time a new life of the ledger begins. */
    public Cancellable whenRenewed(Runnable follower) {
        renewals.add(follower);
        return () -> renewals.remove(follower);
    }

    /** Moves the end of the log without a commit; nobody is told. */
    public void move(Position to) {
        head = to;
    }

    /** Tells of a new life of the ledger. */
    public void renewed() {
        for (Runnable one : renewals) {
            try {
                one.run();
            } catch (RuntimeException failure) {
                LOG.error("A follower of commits failed", failure);
            }
        }
    }

    /** Hands on the numbers of every later transaction. */
    public Cancellable observe(Consumer<WriterStats> observer) {
        stats.add(observer);
        return () -> stats.remove(observer);
    }

    /** Tells of a commit. */
    public void committed(Commit commit) {
        head = new Position(commit.epoch(), commit.sequence(), commit.changes().size() - 1);
        tell(commits, commit);
    }

    /** Tells of a transaction in numbers. */
    public void observed(WriterStats numbers) {
        tell(stats, numbers);
    }

    private static <T> void tell(List<Consumer<T>> all, T news) {
        for (Consumer<T> one : all) {
            try {
                one.accept(news);
            } catch (RuntimeException failure) {
                LOG.error("A follower of commits failed", failure);
            }
        }
    }
}
