package dev.sideledger.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.sideledger.store.Commit;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** The commits of a ledger, of which nothing is heard until it is time to. Safe on any thread. */
final class LateCommits implements Commits {
    private final Commits ledger;
    private final List<Consumer<Commit>> followers = new ArrayList<>();
    private final List<Commit> unheard = new ArrayList<>();
    private Position head;

    LateCommits(Commits ledger) {
        this.ledger = ledger;
        this.head = ledger.head();
        ledger.follow(this::add);
    }

    /** How many are not heard of yet. */
    synchronized int unheard() {
        return unheard.size();
    }

    /** Has all be heard of that there are. */
    synchronized void hear() {
        for (Commit commit : unheard) {
            head = new Position(commit.epoch(), commit.sequence(), commit.changes().size() - 1);
            followers.forEach(follower -> follower.accept(commit));
        }
        unheard.clear();
    }

    @Override
    public synchronized Position head() {
        return head;
    }

    @Override
    public Uni<Long> last() {
        return ledger.last();
    }

    @Override
    public synchronized Cancellable follow(Consumer<Commit> follower) {
        followers.add(follower);
        return () -> {};
    }

    @Override
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return ledger.after(position, interest, most);
    }

    private synchronized void add(Commit commit) {
        unheard.add(commit);
    }
}
