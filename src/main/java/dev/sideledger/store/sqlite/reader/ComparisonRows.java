package dev.sideledger.store.sqlite.reader;

import java.util.Map;

import dev.sideledger.store.Comparisons;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

/** Reads sessions beside each other. Safe on any thread. */
final class ComparisonRows implements Comparisons {
    private final ReaderPool pool;

    ComparisonRows(ReaderPool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<Long, Long>> begun(SumsQuery query) {
        return snapshot(connection -> new BegunSessions(connection, query).read());
    }

    private <T> Uni<T> snapshot(ReaderPool.Read<T> read) {
        return pool.read(connection -> connection.inSnapshot(() -> read.with(connection)));
    }
}
