package dev.sideledger.store.sqlite.writer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.store.Commit;
import dev.sideledger.store.Position;
import dev.sideledger.store.WriterStats;
import io.smallrye.mutiny.subscription.Cancellable;

/** Those who want to hear of every commit. One that throws is logged and harms nobody. Safe on any thread. */
final class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final List<Consumer<Commit>> commits = new CopyOnWriteArrayList<>();
    private final List<Consumer<WriterStats>> stats = new CopyOnWriteArrayList<>();
    private volatile Position head;

    /** Begins at the end of the log. */
    Followers(Position head) {
        this.head = head;
    }

    Position head() {
        return head;
    }

    Cancellable follow(Consumer<Commit> follower) {
        commits.add(follower);
        return () -> commits.remove(follower);
    }

    Cancellable observe(Consumer<WriterStats> observer) {
        stats.add(observer);
        return () -> stats.remove(observer);
    }

    void committed(Commit commit) {
        head = new Position(commit.epoch(), commit.sequence(), commit.changes().size() - 1);
        tell(commits, commit);
    }

    void observed(WriterStats numbers) {
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
