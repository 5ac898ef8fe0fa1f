package dev.sideledger.store.postgres.writer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** What of all that is named was removed and must stay removed. For one transaction. */
final class Tombstones {
    private static final List<PgColumn> KEY = List.of(PgColumn.smallint("type"), PgColumn.text("session"),
            PgColumn.text("id"));
    private static final String SQL = "SELECT t.type, t.session, t.id, t.at FROM tombstone t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);

    private final Map<Key, Long> removed = new HashMap<>();

    /** Reads those of everything named; asked when the sessions are locked, so that none can come later. */
    static Future<Tombstones> read(SqlClient client, Named named) {
        RowBatch keys = new RowBatch(KEY);
        named.sessions().forEach(id -> keys.add(List.of(code(RecordType.SESSION), "", id)));
        named.projects().keySet().forEach(id -> keys.add(List.of(code(RecordType.PROJECT), "", id)));
        return tombstones(client, keys, new Tombstones());
    }

    /** Reads those of tags too, each in the session where it belongs. */
    Future<Tombstones> withTags(SqlClient client, List<Event> tags) {
        RowBatch keys = new RowBatch(KEY);
        tags.stream().filter(tag -> tag.session() != null)
                .forEach(tag -> keys.add(List.of(code(RecordType.TAG), tag.session(), tag.id())));
        return tombstones(client, keys, this);
    }

    private static Future<Tombstones> tombstones(SqlClient client, RowBatch keys, Tombstones tombstones) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(tombstones);
        }
        return client.preparedQuery(SQL).execute(keys.parameters()).map(rows -> {
            rows.forEach(row -> tombstones.removed.put(new Key(row.getShort(0), row.getString(1), row.getString(2)),
                    row.getLong(3)));
            return tombstones;
        });
    }

    /** When the record was removed, in epoch microseconds; null when it was not. */
    Long removedAt(RecordType type, String session, String id) {
        return removed.get(new Key(code(type), session, id));
    }

    private static short code(RecordType type) {
        return (short) type.code();
    }

    private record Key(short type, String session, String id) {}
}
