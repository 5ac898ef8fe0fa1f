package dev.sideledger.store.postgres.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import dev.sideledger.store.copy.CopyRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;

/** Rows of a cursor, as many at a time as are not too long together, going by those before. */
final class PostgresRows implements CopyRows {
    private static final int MOST = 500;
    private static final long CHARACTERS = 1 << 20;

    private final Cursor cursor;
    private final Function<Row, List<Object[]>> travelling;
    private int next = MOST / 16;
    private boolean over;

    /** What becomes of a row may be no or several rows. */
    PostgresRows(Cursor cursor, Function<Row, List<Object[]>> travelling) {
        this.cursor = cursor;
        this.travelling = travelling;
    }

    @Override
    public Uni<List<Object[]>> next() {
        return Uni.createFrom().completionStage(() -> read().toCompletionStage());
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().completionStage(() -> cursor.close().toCompletionStage());
    }

    /** Not every stretch of rows becomes one that travels: an empty one would be taken for the end. */
    private Future<List<Object[]>> read() {
        if (over) {
            return Future.succeededFuture(List.of());
        }
        return cursor.read(next).compose(found -> {
            over = !cursor.hasMore();
            List<Object[]> rows = new ArrayList<>();
            StreamSupport.stream(found.spliterator(), false).map(travelling).forEach(rows::addAll);
            next = weight(rows) > CHARACTERS ? Math.max(1, next / 4) : Math.min(MOST, next * 2);
            return rows.isEmpty() ? read() : Future.succeededFuture(rows);
        });
    }

    private static long weight(List<Object[]> rows) {
        long weight = 0;
        for (Object[] row : rows) {
            for (Object value : row) {
                weight += value instanceof String text ? text.length()
                        : value instanceof byte[] bytes ? bytes.length : 0;
            }
        }
        return weight;
    }
}
