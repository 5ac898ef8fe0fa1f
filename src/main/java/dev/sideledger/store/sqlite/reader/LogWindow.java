package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Position;
import dev.sideledger.store.rows.ChangesBlob;
import dev.sideledger.store.rows.ChangesBlob.Touched;

/**
 * The next few thousand places of the change log, and where in them each record is touched for the last time. For one
 * thread.
 */
final class LogWindow {
    private static final int MOST = 5_000;

    private final List<Place> places;
    private final boolean last;
    private final Map<Key, Integer> latest = new HashMap<>();

    private LogWindow(List<Place> places, boolean last) {
        this.places = places;
        this.last = last;
        for (int i = 0; i < places.size(); i++) {
            latest.put(Key.of(places.get(i).touched), i);
        }
    }

    /** The places after one. */
    static LogWindow read(ReadConnection connection, Position after) throws SQLException {
        List<Place> places = new ArrayList<>();
        Sql sql = Sql.of("SELECT sequence, changes FROM change_log WHERE sequence >= ? ORDER BY sequence",
                after.sequence());
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                long sequence = row.getLong(1);
                List<Touched> touched = ChangesBlob.read(row.getBytes(2));
                int first = sequence == after.sequence() ? Math.min(after.index(), touched.size() - 1) + 1 : 0;
                for (int i = first; i < touched.size(); i++) {
                    if (places.size() == MOST) {
                        return new LogWindow(places, false);
                    }
                    places.add(new Place(new Position(after.epoch(), sequence, i), touched.get(i)));
                }
            }
        }
        return new LogWindow(places, true);
    }

    /** The places, in order. */
    List<Place> places() {
        return places;
    }

    /** Whether the log ends with them. */
    boolean last() {
        return last;
    }

    /** Whether a later place touches the same record as this one. */
    boolean superseded(int index) {
        return latest.get(Key.of(places.get(index).touched)) > index;
    }

    /** What one place touched. */
    record Place(Position position, Touched touched) {}

    /** A record by its number. */
    record Key(RecordType type, long number) {
        static Key of(Touched touched) {
            return new Key(touched.type(), touched.number());
        }
    }
}
