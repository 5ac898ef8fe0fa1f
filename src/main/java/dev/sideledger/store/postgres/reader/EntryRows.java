package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.Activity;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Values;
import dev.sideledger.store.postgres.rows.CallDecoder;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.postgres.rows.TextBodies;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.TotalsColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads the rows of {@link EntrySelect}'s statements, and the long texts that they refer to in one statement more. */
final class EntryRows {
    private static final int PROJECT_HEAD = 3;
    private static final int SESSION_HEAD = 4;
    private static final int CHILD_HEAD = 5;

    private static final int STRETCH = 50;

    private final Names names;

    EntryRows(Names names) {
        this.names = names;
    }

    /**
     * The entries of the first rows; of long texts fewer, so that they take no more memory than so many characters and
     * one stretch.
     */
    Future<List<Entry>> first(SqlClient client, RecordType type, List<Row> rows, long now, long weight) {
        if (rows.size() <= STRETCH) {
            return read(client, type, rows, now);
        }
        return read(client, type, rows.subList(0, STRETCH), now).compose(some -> {
            long left = weight - some.stream().mapToLong(Entry::weight).sum();
            return left < 0 ? Future.succeededFuture(some)
                    : first(client, type, rows.subList(STRETCH, rows.size()), now, left)
                            .map(more -> Stream.concat(some.stream(), more.stream()).toList());
        });
    }

    /** The entries of rows. */
    Future<List<Entry>> read(SqlClient client, RecordType type, Iterable<Row> rows, long now) {
        if (type == RecordType.CALL) {
            return calls(client, rows);
        }
        TextBodies texts = new TextBodies();
        rows.forEach(row -> texts.want(sessionNo(type, row), type, row, head(type)));
        return texts.read(client).map(read -> {
            List<Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(entry(type, row, texts, now)));
            return entries;
        });
    }

    private Future<List<Entry>> calls(SqlClient client, Iterable<Row> rows) {
        return CallDecoder.of(client, names, rows).map(calls -> {
            List<Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(call(row, calls.apply(row))));
            return entries;
        });
    }

    private static Entry call(Row row, CallRow call) {
        int width = CallTable.COLUMNS.size();
        return new Entry(RecordType.CALL, call.n(), call.id(), row.getString(width), row.getString(width + 1),
                call.told().turn(), call.at(), call.told().values(), call.told().attributes(), call.accounting(), null);
    }

    private static Entry entry(RecordType type, Row row, TextBodies texts, long now) {
        int tail = head(type) + RecordTable.of(type).columns().size();
        Values.Builder values = PgCodec.decode(type, row, head(type), texts.of(sessionNo(type, row)));
        return switch (type) {
            case PROJECT -> Entry.project(row.getLong(0), row.getString(1), row.getLong(2), values.build(),
                    ColumnValues.map(row.getString(tail)));
            case SESSION -> session(row, values.set(SessionField.PROJECT, row.getString(3)).build(), tail, now);
            default -> new Entry(type, row.getLong(0), row.getString(2), row.getString(tail + 1),
                    row.getString(tail + 2), row.getLong(3), row.getLong(4), values.build(),
                    ColumnValues.map(row.getString(tail)), null, null);
        };
    }

    private static Entry session(Row row, Values values, int tail, long now) {
        long lastSeen = row.getLong(tail + 1);
        String status = SessionStatus.at(values.text(SessionField.STATUS), values.has(SessionField.ENDED_AT), lastSeen,
                now);
        long[] totals = new long[TotalsColumns.NAMES.size()];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = row.getLong(tail + 2 + i);
        }
        String id = row.getString(1);
        return new Entry(RecordType.SESSION, row.getLong(0), id, id, row.getString(3), null, row.getLong(2), values,
                ColumnValues.map(row.getString(tail)), null,
                new Activity(lastSeen, status, TotalsColumns.of(totals)));
    }

    private static int head(RecordType type) {
        return switch (type) {
            case PROJECT -> PROJECT_HEAD;
            case SESSION -> SESSION_HEAD;
            default -> CHILD_HEAD;
        };
    }

    private static long sessionNo(RecordType type, Row row) {
        return switch (type) {
            case PROJECT -> 0;
            case SESSION -> row.getLong(0);
            default -> row.getLong(1);
        };
    }
}
