package dev.sideledger.store.postgres.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.search.SearchedRecord;
import dev.sideledger.store.search.SearchedRecord.Value;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Writes what of new and changed records can be searched: a row for each long text of a session, record type by record
 * type, however many records show it, and a row for what else each record says. For one transaction.
 */
public final class Documents {
    private static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.smallint("type"),
            PgColumn.bytea("key"));
    private static final List<PgColumn> COLUMNS = List.of(KEY.get(0), KEY.get(1), KEY.get(2), PgColumn.bigint("n"),
            PgColumn.bigint("at"), PgColumn.text("words"), PgColumn.smallint("cut"));
    private static final List<PgColumn> MOMENTS = COLUMNS.subList(0, COLUMNS.size() - 2);
    private static final String KNOWN = "SELECT t.session_no, t.type, t.key, t.at FROM search_doc t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);
    private static final String INSERT = RowBatch.insert("search_doc", COLUMNS, "session_no, type, key")
            .replace("v.words", "v.words::tsvector") + " ON CONFLICT (session_no, type, key) DO UPDATE SET"
            + " n = excluded.n, at = excluded.at, words = excluded.words, cut = excluded.cut";
    private static final String EARLIER = RowBatch.update("search_doc", MOMENTS, KEY.size());
    private static final String DELETE = "DELETE FROM search_doc WHERE session_no = 0 AND type = $1 AND key = $2";

    private final Map<Key, Shown> texts = new TreeMap<>();
    private final Map<Key, Shown> lines = new TreeMap<>();

    /** Takes what a transaction changed. */
    public void add(Change change, long sessionNo) {
        if (change.kind() == Change.Kind.REMOVED) {
            return;
        }
        Entry entry = change.entry();
        SearchedRecord record = SearchedRecord.of(entry);
        if (!record.line().isEmpty()) {
            lines.put(new Key(sessionNo, entry.type(), number(entry.number())), new Shown(entry, record.line()));
        }
        for (Value value : record.values()) {
            if (value.hash() != null) {
                texts.merge(new Key(sessionNo, entry.type(), value.hash()), new Shown(entry, List.of(value)),
                        (before, now) -> before.at() <= now.at() ? before : now);
            }
        }
    }

    /** Writes it; texts that are known already only as far as they turn out to have been said earlier. */
    public Future<Void> write(SqlClient client) {
        return known(client).compose(known -> {
            RowBatch inserted = new RowBatch(COLUMNS);
            RowBatch earlier = new RowBatch(MOMENTS);
            lines.forEach((key, shown) -> inserted.add(row(key, shown)));
            texts.forEach((key, shown) -> {
                Long at = known.get(key);
                if (at == null) {
                    inserted.add(row(key, shown));
                } else if (shown.at() < at) {
                    earlier.add(List.of(key.sessionNo, (short) key.type.code(), Buffer.buffer(key.bytes),
                            shown.entry.number(), shown.at()));
                }
            });
            return run(client, INSERT, inserted).compose(done -> run(client, EARLIER, earlier));
        });
    }

    /** Removes what is known of a record that belongs to no session. */
    public static Future<Void> remove(SqlClient client, RecordType type, long number) {
        return client.preparedQuery(DELETE).execute(Tuple.of((short) type.code(), Buffer.buffer(number(number))))
                .mapEmpty();
    }

    private Future<Map<Key, Long>> known(SqlClient client) {
        Map<Key, Long> known = new TreeMap<>();
        if (texts.isEmpty()) {
            return Future.succeededFuture(known);
        }
        RowBatch keys = new RowBatch(KEY);
        texts.keySet().forEach(
                key -> keys.add(List.of(key.sessionNo, (short) key.type.code(), Buffer.buffer(key.bytes))));
        return client.preparedQuery(KNOWN).execute(keys.parameters()).map(rows -> {
            rows.forEach(row -> known.put(new Key(row.getLong(0), RecordType.ofCode(row.getShort(1)),
                    row.getBuffer(2).getBytes()), row.getLong(3)));
            return known;
        });
    }

    private static List<Object> row(Key key, Shown shown) {
        Lexemes lexemes = Lexemes.of(shown.values);
        return List.of(key.sessionNo, (short) key.type.code(), Buffer.buffer(key.bytes), shown.entry.number(),
                shown.at(), lexemes.text(), (short) (lexemes.cut() ? 1 : 0));
    }

    private static Future<Void> run(SqlClient client, String sql, RowBatch rows) {
        return rows.isEmpty() ? Future.succeededFuture()
                : client.preparedQuery(sql).execute(rows.parameters()).mapEmpty();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** A text by its hash, or a record by its number. */
    private record Key(long sessionNo, RecordType type, byte[] bytes) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int bySession = Long.compare(sessionNo, other.sessionNo);
            int byType = bySession == 0 ? type.compareTo(other.type) : bySession;
            return byType == 0 ? Arrays.compare(bytes, other.bytes) : byType;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && compareTo(key) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(sessionNo) + Arrays.hashCode(bytes);
        }
    }

    private record Shown(Entry entry, List<Value> values) {
        long at() {
            return entry.at();
        }
    }
}
