package dev.sideledger.cli;

import java.util.List;
import java.util.Optional;

import dev.sideledger.store.copy.CopyOrigin;
import dev.sideledger.store.copy.CopyState;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.copy.CopyTarget;
import io.smallrye.mutiny.Uni;

/** A target whose connection is lost after so many transactions. */
final class FailingTarget implements CopyTarget {
    private final CopyTarget target;
    private int left;

    FailingTarget(CopyTarget target, int transactions) {
        this.target = target;
        this.left = transactions;
    }

    @Override
    public Uni<Optional<CopyState>> begun() {
        return target.begun();
    }

    @Override
    public Uni<Void> begin(CopyOrigin origin, CopyState state) {
        return target.begin(origin, state);
    }

    @Override
    public Uni<Void> add(CopyTable table, List<Object[]> rows, CopyState state) {
        return failing(target.add(table, rows, state));
    }

    @Override
    public Uni<Void> remember(List<Long> sessions, CopyState state) {
        return failing(target.remember(sessions, state));
    }

    @Override
    public Uni<Void> takeOut() {
        return failing(target.takeOut());
    }

    @Override
    public Uni<List<Long>> remembered(int most) {
        return target.remembered(most);
    }

    @Override
    public Uni<Void> forget(long first, long last) {
        return failing(target.forget(first, last));
    }

    @Override
    public Uni<Void> empty(CopyTable table) {
        return failing(target.empty(table));
    }

    @Override
    public Uni<Void> finish() {
        return failing(target.finish());
    }

    @Override
    public Uni<Void> end(CopyState state) {
        return failing(target.end(state));
    }

    @Override
    public long changedValues() {
        return target.changedValues();
    }

    @Override
    public Uni<Void> close() {
        return target.close();
    }

    private Uni<Void> failing(Uni<Void> work) {
        left--;
        if (left < 0) {
            throw new IllegalStateException("the connection is lost");
        }
        return work;
    }
}
