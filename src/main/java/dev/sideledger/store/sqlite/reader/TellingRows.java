package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

/** Reads what was told of records, each with its times, in one snapshot. Safe on any thread. */
final class TellingRows implements Tellings {
    private final ReaderPool pool;
    private final LongSupplier now;

    TellingRows(ReaderPool pool, LongSupplier now) {
        this.pool = pool;
        this.now = now;
    }

    @Override
    public Uni<List<Event>> again(List<Entry> records) {
        return pool.read(connection -> connection.inSnapshot(() -> {
            List<Event> events = new ArrayList<>();
            for (Entry record : records) {
                again(connection, record, events);
            }
            return events;
        }));
    }

    private void again(ReadConnection connection, Entry record, List<Event> events) throws SQLException {
        RecordType type = record.type();
        Entry entry;
        try (ResultSet row = connection.prepare(EntrySelect.byNumber(type, record.number())).executeQuery()) {
            entry = row.next() ? EntryRows.read(type, row, connection, now.getAsLong()) : null;
        }
        if (entry != null && !type.merged()) {
            events.add(Retold.fact(entry));
        } else if (entry != null) {
            Told told = told(connection, entry);
            if (told != null) {
                events.addAll(Retold.merged(entry, told));
            }
        }
    }

    private static Told told(ReadConnection connection, Entry entry) throws SQLException {
        RecordType type = entry.type();
        String status = type == RecordType.PROJECT ? "status" : "NULL";
        try (ResultSet row = connection.prepare(Sql.of("SELECT told_at, versions, " + status + " FROM "
                + type.wireName() + " WHERE " + RecordTable.of(type).number() + " = ?", entry.number()))
                .executeQuery()) {
            row.next();
            Object toldAt = row.getObject(1);
            if (toldAt == null) {
                return null;
            }
            long time = ((Number) toldAt).longValue();
            Values values = type == RecordType.PROJECT
                    ? entry.values().toBuilder().set(ProjectField.STATUS, row.getString(3)).build()
                    : entry.values();
            return new Told(values, entry.attributes(), type == RecordType.CALL ? entry.turn() : null, time,
                    VersionsBlob.read(row.getBytes(2), time, type.fields().size()));
        }
    }

    @Override
    public Uni<Set<Removed>> removed(List<Removed> asked) {
        return pool.read(connection -> connection.inSnapshot(() -> {
            Set<Removed> removed = new HashSet<>();
            for (Removed each : asked) {
                if (found(connection, each)) {
                    removed.add(each);
                }
            }
            return removed;
        }));
    }

    private static boolean found(ReadConnection connection, Removed asked) throws SQLException {
        Sql sql = Sql.of("SELECT 1 FROM tombstone WHERE type = ? AND session = ? AND id = ? AND expired = 0",
                asked.type().code(), asked.session(), asked.id());
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            if (!row.next()) {
                return false;
            }
        }
        if (asked.type() != RecordType.TAG) {
            return true;
        }
        try (ResultSet row = connection.prepare(EntrySelect.byId(RecordType.TAG, asked.session(), asked.id()))
                .executeQuery()) {
            return !row.next();
        }
    }

    @Override
    public Uni<List<Removed>> removals(Removed after, int most) {
        return pool.read(connection -> {
            List<Removed> removals = new ArrayList<>();
            Sql sql = Sql.of("SELECT type, session, id FROM tombstone WHERE expired = 0 AND (type, session, id) >"
                    + " (?, ?, ?) ORDER BY type, session, id LIMIT ?", after == null ? 0 : after.type().code(),
                    after == null ? "" : after.session(), after == null ? "" : after.id(), most);
            try (ResultSet row = connection.prepare(sql).executeQuery()) {
                while (row.next()) {
                    removals.add(new Removed(RecordType.ofCode(row.getInt(1)), row.getString(2), row.getString(3)));
                }
            }
            return removals;
        });
    }
}
