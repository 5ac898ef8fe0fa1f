package dev.sideledger.store.postgres.copy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.PgTexts;
import dev.sideledger.store.postgres.rows.TextBodies;
import dev.sideledger.store.postgres.search.Documents;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.RecordTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;

/** Writes what of copied records can be searched, with the records, a few at a time: their texts are there already. */
final class CopiedDocuments {
    private static final int SOME = 50;

    private final Names names;

    CopiedDocuments(Pool pool) {
        this.names = new Names(pool);
    }

    /** Of records as they are stored. */
    Future<Void> write(SqlClient client, CopyTable table, List<List<Object>> rows) {
        Future<Void> written = Future.succeededFuture();
        for (int from = 0; from < rows.size(); from += SOME) {
            List<List<Object>> some = rows.subList(from, Math.min(rows.size(), from + SOME));
            written = written.compose(done -> writeSome(client, table, some));
        }
        return written;
    }

    private Future<Void> writeSome(SqlClient client, CopyTable table, List<List<Object>> rows) {
        List<Column> columns = RecordTable.of(table.type()).columns();
        int first = table.place(columns.get(0).name());
        int session = table.place(CopyTable.SESSION);
        TextBodies bodies = new TextBodies();
        Set<Integer> numbers = new HashSet<>();
        for (List<Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                Object stored = row.get(first + i);
                switch (columns.get(i).storage()) {
                    case TEXT, MESSAGES -> PgTexts.references((String) stored)
                            .forEach(hash -> bodies.want((Long) row.get(session), hash));
                    case NAME -> numbers.add(((Long) stored).intValue());
                    default -> {
                    }
                }
            }
        }
        return bodies.read(client).compose(read -> names.names(client, numbers)).compose(named -> {
            Documents documents = new Documents();
            for (List<Object> row : rows) {
                long no = session < 0 ? 0 : (Long) row.get(session);
                documents.add(new Change(Change.Kind.CREATED, entry(table, row, bodies.of(no), named)), no);
            }
            return documents.write(client);
        });
    }

    private static Entry entry(CopyTable table, List<Object> row, Function<byte[], String> bodies,
            IntFunction<String> names) {
        RecordType type = table.type();
        List<Column> columns = RecordTable.of(type).columns();
        int first = table.place(columns.get(0).name());
        Values.Builder values = Values.of(type);
        for (int i = 0; i < columns.size(); i++) {
            Object stored = row.get(first + i);
            if (stored != null) {
                values.set(columns.get(i).field(), PgCodec.decode(columns.get(i), stored, bodies, names));
            }
        }
        List<Object> key = new ArrayList<>();
        for (String column : List.of(RecordTable.of(type).number(), "id", "at")) {
            int place = table.place(column);
            key.add(place < 0 ? null : row.get(place));
        }
        return new Entry(type, (Long) key.get(0), (String) key.get(1), null, null, null, (Long) key.get(2),
                values.build(), JsonMap.EMPTY, null, null);
    }
}
