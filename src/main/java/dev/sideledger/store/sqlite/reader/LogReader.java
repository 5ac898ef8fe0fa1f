package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;
import dev.sideledger.store.sqlite.rows.ChangesBlob;

/** Reads the change log: which records were touched, each as it stands now. For one thread. */
final class LogReader {
    private final ReadConnection connection;
    private final long now;

    LogReader(ReadConnection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    /** At most so many changes after a place. */
    List<Logged> after(Position position, int most) throws SQLException {
        connection.beginSnapshot();
        try {
            refuseTrimmed(position.sequence());
            List<Logged> changes = new ArrayList<>();
            for (Place place : places(position, most)) {
                changes.add(new Logged(place.position, change(place.touched)));
            }
            return changes;
        } finally {
            connection.endSnapshot();
        }
    }

    private void refuseTrimmed(long sequence) throws SQLException {
        try (ResultSet row = connection.prepare(Sql.of("SELECT min(sequence) FROM change_log")).executeQuery()) {
            long first = row.getLong(1);
            if (first > sequence + 1) {
                throw new LogTrimmed(sequence, first);
            }
        }
    }

    private List<Place> places(Position after, int most) throws SQLException {
        List<Place> places = new ArrayList<>();
        Sql sql = Sql.of("SELECT sequence, changes FROM change_log WHERE sequence >= ? ORDER BY sequence",
                after.sequence());
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (places.size() < most && row.next()) {
                long sequence = row.getLong(1);
                List<ChangesBlob.Touched> touched = ChangesBlob.read(row.getBytes(2));
                int first = sequence == after.sequence() ? Math.min(after.index(), touched.size() - 1) + 1 : 0;
                for (int i = first; i < touched.size() && places.size() < most; i++) {
                    places.add(new Place(new Position(after.epoch(), sequence, i), touched.get(i)));
                }
            }
        }
        return places;
    }

    private Change change(ChangesBlob.Touched touched) throws SQLException {
        if (touched.kind() != Change.Kind.REMOVED) {
            try (ResultSet row = connection.prepare(EntrySelect.byNumber(touched.type(), touched.number()))
                    .executeQuery()) {
                if (row.next()) {
                    return new Change(touched.kind(), EntryRows.read(touched.type(), row, connection, now));
                }
            }
        }
        String session = touched.session().isEmpty() ? null : touched.session();
        String id = touched.id().isEmpty() ? null : touched.id();
        return new Change(Change.Kind.REMOVED, new Entry(touched.type(), touched.number(), id, session, null, null, 0,
                Values.none(touched.type()), JsonMap.EMPTY, null, null));
    }

    private record Place(Position position, ChangesBlob.Touched touched) {}
}
