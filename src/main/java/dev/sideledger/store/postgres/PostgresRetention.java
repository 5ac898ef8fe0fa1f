package dev.sideledger.store.postgres;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.Held;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Reach;
import dev.sideledger.store.Retention;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.writer.PostgresWriter;
import io.smallrye.mutiny.Uni;

/** Taking what is too old from a ledger in PostgreSQL, which sees to the room itself. Safe on any thread. */
record PostgresRetention(PostgresReader reader, PostgresWriter writer) implements Retention {
    @Override
    public Uni<CleanupStep> cleanUp(CleanupOrder order, long next) {
        return writer.cleanUp(order, next);
    }

    @Override
    public Uni<CleanupStep> tryCleanUp(CleanupOrder order, long next) {
        return reader.tryCleanUp(order, next);
    }

    @Override
    public Uni<Held> hold(CleanupOrder order, long next) {
        return writer.hold(order, next);
    }

    @Override
    public Uni<Held.Taken> take(Held held) {
        return writer.take(held);
    }

    @Override
    public Uni<Boolean> release(Held held) {
        return writer.release(held);
    }

    @Override
    public Uni<Boolean> releaseAbandoned() {
        return writer.releaseAbandoned();
    }

    @Override
    public Uni<Long> newest(Reach reach, long sessions) {
        return reader.newest(reach, sessions);
    }

    @Override
    public Uni<Long> newestWith(Reach reach, long records) {
        return reader.newestWith(reach, records);
    }

    @Override
    public Uni<LedgerSize> size() {
        return reader.size();
    }

    @Override
    public Uni<Boolean> shrink() {
        return Uni.createFrom().item(false);
    }
}
