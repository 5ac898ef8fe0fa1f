package dev.sideledger.store.postgres.rows;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads what rows of calls refer to: their long texts and shared names. */
public final class CallDecoder {
    private CallDecoder() {}

    /** What makes calls of some rows, whose first columns are those of {@link CallTable}. */
    public static Future<Function<Row, CallRow>> of(SqlClient client, Names names, Iterable<Row> rows) {
        TextBodies texts = new TextBodies();
        Set<Integer> numbers = new HashSet<>();
        for (Row row : rows) {
            CallTable.references(row, texts);
            CallTable.numbers(row, numbers);
        }
        return texts.read(client).compose(read -> names.names(client, numbers))
                .map(named -> row -> CallTable.read(row, texts.of(CallTable.sessionNo(row)), named));
    }
}
