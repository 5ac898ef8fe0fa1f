package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Position;
import dev.sideledger.store.rows.ChangesBlob.Touched;

/**
 * The next few thousand places of the change log, and where in them each record is touched for the last time. For one
 * thread.
 */
public final class LogWindow {
    private static final int MOST = 5_000;

    private final Position after;
    private final List<Place> places = new ArrayList<>();
    private final Map<Key, Integer> latest = new HashMap<>();
    private boolean cut;

    /** The places after one, none of them known yet. */
    public LogWindow(Position after) {
        this.after = after;
    }

    /**
     * Adds what the next transaction of the log touched, unless the window is full.
     *
     * @return whether the window takes more
     */
    public boolean add(long sequence, List<Touched> touched, List<Long> sessionNos) {
        int first = sequence == after.sequence() ? Math.min(after.index(), touched.size() - 1) + 1 : 0;
        for (int i = first; i < touched.size() && !cut; i++) {
            if (places.size() == MOST) {
                cut = true;
            } else {
                latest.put(Key.of(touched.get(i)), places.size());
                places.add(new Place(new Position(after.epoch(), sequence, i), touched.get(i), sessionNos.get(i)));
            }
        }
        return !cut;
    }

    /** The places, in order. */
    public List<Place> places() {
        return places;
    }

    /** Whether everything that was added is in it. */
    public boolean whole() {
        return !cut;
    }

    /** Whether a later place touches the same record as this one. */
    public boolean superseded(int index) {
        return latest.get(Key.of(places.get(index).touched)) > index;
    }

    /**
     * What one place touched.
     *
     * @param position the place
     * @param touched the record
     * @param sessionNo the number of its session, 0 where the engine does not keep it or there is none
     */
    public record Place(Position position, Touched touched, long sessionNo) {}

    /**
     * A record by its number.
     *
     * @param type its type
     * @param number its number
     */
    public record Key(RecordType type, long number) {
        /** The record that was touched. */
        public static Key of(Touched touched) {
            return new Key(touched.type(), touched.number());
        }
    }
}
