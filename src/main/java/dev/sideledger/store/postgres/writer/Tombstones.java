package dev.sideledger.store.postgres.writer;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** What of all that is named was removed and must stay removed. For one transaction. */
final class Tombstones {
    private static final List<PgColumn> KEY = List.of(PgColumn.smallint("type"), PgColumn.text("session"),
            PgColumn.text("id"));
    private static final String SQL = "SELECT t.type, t.session, t.id, t.at FROM tombstone t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);

    private static final String EXPIRED = "SELECT session, type, at FROM tombstone WHERE session = ANY($1) AND id = ''";

    private final Map<Key, Long> removed = new HashMap<>();
    private final Map<String, Map<RecordType, Long>> expired = new HashMap<>();

    /** Reads those of everything named; asked when the sessions are locked, so that none can come later. */
    static Future<Tombstones> read(SqlClient client, Named named) {
        RowBatch keys = new RowBatch(KEY);
        named.sessions().forEach(id -> keys.add(List.of(code(RecordType.SESSION), "", id)));
        named.projects().keySet().forEach(id -> keys.add(List.of(code(RecordType.PROJECT), "", id)));
        return tombstones(client, keys, new Tombstones()).compose(read -> read.withExpired(client, named.sessions()));
    }

    private Future<Tombstones> withExpired(SqlClient client, Collection<String> sessions) {
        if (sessions.isEmpty()) {
            return Future.succeededFuture(this);
        }
        return client.preparedQuery(EXPIRED).execute(Tuple.of(sessions.toArray(new String[0]))).map(rows -> {
            rows.forEach(row -> expired.computeIfAbsent(row.getString(0), absent -> new EnumMap<>(RecordType.class))
                    .put(RecordType.ofCode(row.getShort(1)), row.getLong(2)));
            return this;
        });
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

    /** Up to which moment records of a session, or their texts, went because they were old; by type. */
    Map<RecordType, Long> expired(String session) {
        return expired.getOrDefault(session, Map.of());
    }

    private static short code(RecordType type) {
        return (short) type.code();
    }

    private record Key(short type, String session, String id) {}
}
