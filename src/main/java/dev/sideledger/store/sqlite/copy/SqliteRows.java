package dev.sideledger.store.sqlite.copy;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.copy.CopyRows;
import io.smallrye.mutiny.Uni;

/** Rows of a snapshot, some at a time. */
record SqliteRows(Blocking blocking, RowReader reader) implements CopyRows {
    private static final int MOST = 500;
    private static final long CHARACTERS = 1 << 20;

    @Override
    public Uni<List<Object[]>> next() {
        return blocking.run(() -> {
            List<Object[]> rows = new ArrayList<>();
            long weight = 0;
            Object[] row = null;
            while (rows.size() < MOST && weight < CHARACTERS && (row = reader.next()) != null) {
                rows.add(row);
                weight += weight(row);
            }
            return rows;
        });
    }

    @Override
    public Uni<Void> close() {
        return blocking.does(reader::close);
    }

    private static long weight(Object[] row) {
        long weight = 0;
        for (Object value : row) {
            weight += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 0;
        }
        return weight;
    }
}
