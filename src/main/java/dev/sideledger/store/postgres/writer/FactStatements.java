package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.Fact;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Inserts, replaces and finds rows of one type of facts, many at a time. */
final class FactStatements {
    private static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.text("id"));
    private static final Map<RecordType, FactStatements> ALL = new EnumMap<>(RecordType.class);

    private final List<PgColumn> columns;
    private final String find;
    private final String insert;
    private final String replace;

    static {
        for (RecordType type : RecordType.values()) {
            if (!type.merged()) {
                ALL.put(type, new FactStatements(type));
            }
        }
    }

    private FactStatements(RecordType type) {
        columns = new ArrayList<>(KEY);
        columns.addAll(List.of(PgColumn.bigint("n"), PgColumn.bigint("turn"), PgColumn.bigint("at")));
        columns.addAll(PgTable.fields(type));
        columns.addAll(List.of(PgColumn.text("attributes"), PgColumn.bytea("hash"),
                PgColumn.smallint("time_assigned")));
        String table = type.wireName();
        find = "SELECT t.session_no, t.id, t.n, t.at, t.hash, "
                + (type == RecordType.TAG ? "t.category IS NOT NULL" : "false") + " FROM " + table + " t JOIN "
                + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);
        insert = RowBatch.insert(table, columns, "session_no, id") + " ON CONFLICT (session_no, id) DO NOTHING";
        replace = RowBatch.update(table, columns, KEY.size());
    }

    /** Those of a type. */
    static FactStatements of(RecordType type) {
        return ALL.get(type);
    }

    /** What decides between known facts and others, by their keys. */
    Future<Map<Key, Fact.Kept>> find(SqlClient client, List<Key> keys) {
        RowBatch wanted = new RowBatch(KEY);
        new HashSet<>(keys).forEach(key -> wanted.add(List.of(key.sessionNo, key.id)));
        return Rows.find(client, find, wanted).map(rows -> {
            Map<Key, Fact.Kept> known = new HashMap<>();
            rows.forEach(row -> known.put(new Key(row.getLong(0), row.getString(1)),
                    new Fact.Kept(row.getLong(2), row.getLong(3), row.getBuffer(4).getBytes(), row.getBoolean(5))));
            return known;
        });
    }

    /** Nothing to write yet. */
    Writing writing() {
        return new Writing(new RowBatch(columns), new RowBatch(columns));
    }

    /** Writes. */
    Future<Void> write(SqlClient client, Writing writing) {
        return Rows.insertAll(client, insert, writing.inserted)
                .compose(done -> Rows.run(client, replace, writing.replaced));
    }

    /** A fact's key. */
    record Key(long sessionNo, String id) {}

    /** Rows to insert and rows to replace. */
    record Writing(RowBatch inserted, RowBatch replaced) {}
}
