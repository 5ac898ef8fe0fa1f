package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.Removed;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.Retold;
import dev.sideledger.store.rows.VersionsBlob;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads what was told of records, each with its times, in one snapshot. Safe on any thread. */
final class TellingRows implements Tellings {
    private final Questions questions;
    private final EntryRows entryRows;
    private final LongSupplier now;

    TellingRows(Questions questions, EntryRows entryRows, LongSupplier now) {
        this.questions = questions;
        this.entryRows = entryRows;
        this.now = now;
    }

    @Override
    public Uni<List<Event>> again(List<Entry> records) {
        Map<RecordType, List<Entry>> byType = new LinkedHashMap<>();
        records.forEach(record -> byType.computeIfAbsent(record.type(), absent -> new ArrayList<>()).add(record));
        return questions.snapshot(connection -> {
            List<Event> events = new ArrayList<>();
            Future<Void> read = Future.succeededFuture();
            for (Map.Entry<RecordType, List<Entry>> of : byType.entrySet()) {
                read = read.compose(done -> again(connection, of.getKey(), of.getValue(), events));
            }
            return read.map(events);
        });
    }

    private Future<Void> again(SqlClient client, RecordType type, List<Entry> records, List<Event> events) {
        return EntrySelect.byIds(type, records).run(client)
                .compose(rows -> entryRows.read(client, type, rows, now.getAsLong()))
                .compose(entries -> {
                    if (!type.merged()) {
                        entries.forEach(entry -> events.add(Retold.fact(entry)));
                        return Future.succeededFuture();
                    }
                    return times(client, type, entries).map(times -> {
                        entries.stream().filter(entry -> times.containsKey(Key.of(entry)))
                                .forEach(entry -> events
                                        .addAll(Retold.merged(entry, told(entry, times.get(Key.of(entry))))));
                        return null;
                    });
                });
    }

    private static Told told(Entry entry, Row row) {
        RecordType type = entry.type();
        long time = row.getLong(2);
        Buffer versions = row.getBuffer(3);
        Values values = type == RecordType.PROJECT
                ? entry.values().toBuilder().set(ProjectField.STATUS, row.getString(4)).build()
                : entry.values();
        return new Told(values, entry.attributes(), type == RecordType.CALL ? entry.turn() : null, time,
                VersionsBlob.read(versions == null ? null : versions.getBytes(), time, type.fields().size()));
    }

    /** When each record was told; without those of which nothing was. */
    private static Future<Map<Key, Row>> times(SqlClient client, RecordType type, List<Entry> entries) {
        boolean leads = type == RecordType.PROJECT || type == RecordType.SESSION;
        String session = leads ? "''::text" : "(SELECT s.id FROM session s WHERE s.session_no = t.session_no)";
        String status = type == RecordType.PROJECT ? "t.status" : "NULL::text";
        Sql sql = Sql.of("SELECT t." + RecordTable.of(type).number() + ", " + session + ", t.told_at, t.versions, "
                + status + " FROM " + type.wireName() + " t").then(EntrySelect.ofIds(type, entries));
        return sql.run(client).map(rows -> {
            Map<Key, Row> times = new HashMap<>();
            for (Row row : rows) {
                if (row.getLong(2) != null) {
                    times.put(new Key(row.getString(1), row.getLong(0)), row);
                }
            }
            return times;
        });
    }

    @Override
    public Uni<Set<Removed>> removed(List<Removed> asked) {
        Object types = asked.stream().map(each -> (short) each.type().code()).toArray(Short[]::new);
        Object sessions = asked.stream().map(Removed::session).toArray(String[]::new);
        Object ids = asked.stream().map(Removed::id).toArray(String[]::new);
        Sql sql = Sql.of("SELECT type, session, id FROM tombstone d WHERE expired = 0 AND (type, session, id) IN"
                + " (SELECT * FROM unnest(?::smallint[], ?::text[], ?::text[])) AND NOT (type = ? AND EXISTS"
                + " (SELECT 1 FROM tag t JOIN session s ON s.session_no = t.session_no WHERE s.id = d.session"
                + " AND t.id = d.id))", types, sessions, ids, (short) RecordType.TAG.code());
        return questions.snapshot(connection -> sql.run(connection).map(rows -> {
            Set<Removed> removed = new HashSet<>();
            rows.forEach(row -> removed.add(removed(row)));
            return removed;
        }));
    }

    @Override
    public Uni<List<Removed>> removals(Removed after, int most) {
        Sql sql = Sql.of("SELECT type, session, id FROM tombstone WHERE expired = 0 AND (type, session, id) > (?, ?, ?)"
                + " ORDER BY type, session, id LIMIT ?", (short) (after == null ? 0 : after.type().code()),
                after == null ? "" : after.session(), after == null ? "" : after.id(), (long) most);
        return questions.snapshot(connection -> sql.run(connection).map(rows -> {
            List<Removed> removals = new ArrayList<>();
            rows.forEach(row -> removals.add(removed(row)));
            return removals;
        }));
    }

    private static Removed removed(Row row) {
        return new Removed(RecordType.ofCode(row.getShort(0)), row.getString(1), row.getString(2));
    }

    /** What names a record: numbers of most are those of their session. */
    private record Key(String session, long number) {
        static Key of(Entry entry) {
            boolean leads = entry.type() == RecordType.PROJECT || entry.type() == RecordType.SESSION;
            return new Key(leads ? "" : entry.session(), entry.number());
        }
    }
}
