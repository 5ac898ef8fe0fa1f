package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.sideledger.store.postgres.rows.CallDecoder;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads whole calls. */
final class CallQueries {
    private static final String SELECT = "SELECT " + RowBatch.names(CallTable.COLUMNS, "t.") + " FROM call t";
    private static final String BY_KEY = SELECT + " JOIN " + RowBatch.unnest(CallTable.KEY) + " ON "
            + RowBatch.matches(CallTable.KEY);
    private static final String BY_SESSION = SELECT + " WHERE t.session_no = ANY($1)";

    private CallQueries() {}

    /** Those of some keys that are there. */
    static Future<List<CallRow>> byKey(SqlClient client, Names names, Collection<CallKey> keys) {
        RowBatch wanted = new RowBatch(CallTable.KEY);
        keys.forEach(key -> wanted.add(List.of(key.sessionNo(), key.id())));
        return Rows.find(client, BY_KEY, wanted).compose(rows -> read(client, names, rows));
    }

    /** Those of some sessions. */
    static Future<List<CallRow>> bySession(SqlClient client, Names names, Collection<Long> sessionNos) {
        if (sessionNos.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery(BY_SESSION).execute(Tuple.of(sessionNos.toArray(new Long[0])))
                .compose(rows -> {
                    List<Row> found = new ArrayList<>(rows.size());
                    rows.forEach(found::add);
                    return read(client, names, found);
                });
    }

    private static Future<List<CallRow>> read(SqlClient client, Names names, List<Row> rows) {
        return CallDecoder.of(client, names, rows).map(calls -> rows.stream().map(calls).toList());
    }
}
