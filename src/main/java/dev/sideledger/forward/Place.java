package dev.sideledger.forward;

import java.util.Objects;

import dev.sideledger.store.Cursor;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removed;

/**
 * How far forwarding came.
 *
 * @param to the address that it is forwarded to
 * @param receiver the life of the ledger that took it last, or null when that is not known
 * @param log the place of the change log up to which it was told
 * @param whole where telling the whole ledger stands, or null when that is not under way
 */
public record Place(String to, String receiver, Position log, Whole whole) {
    /** Refuses a place that belongs nowhere. */
    public Place {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(log, "log");
    }

    /** The beginning of telling the whole ledger; behind it, what was committed after that place of the log. */
    static Place whole(String to, String receiver, Position log) {
        return new Place(to, receiver, log, Whole.BEGIN);
    }

    Place in(Whole next) {
        return new Place(to, receiver, log, next);
    }

    Place at(Position next) {
        return new Place(to, receiver, next, whole);
    }

    Place by(String ledger) {
        return new Place(to, ledger, log, whole);
    }

    /**
     * Where telling the whole ledger stands: one type of records after the other, the oldest first, removals last.
     *
     * @param step how many types were told
     * @param at when the last record of the next type was that was told, in epoch microseconds, or null
     * @param number its number, or null
     * @param removed the last removal that was told, or null
     */
    public record Whole(int step, Long at, Long number, Removed removed) {
        static final Whole BEGIN = new Whole(0, null, null, null);

        Whole next() {
            return new Whole(step + 1, null, null, null);
        }

        Whole behind(Cursor cursor) {
            return new Whole(step, cursor.at(), cursor.number(), null);
        }

        Whole behind(Removed last) {
            return new Whole(step, null, null, last);
        }
    }
}
