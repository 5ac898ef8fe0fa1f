package dev.sideledger.live;

/**
 * The last hour: its last minutes second by second, all of it in pieces of ten seconds. For one thread.
 */
final class Rings {
    /** How many seconds a window may have. */
    static final int MOST = 3_600;
    /** Up to how many seconds a window begins at a second, and not at a piece. */
    static final int FINE = 300;

    private static final int PIECE = 10;

    private final Ring seconds = new Ring(1, FINE + 2 * PIECE);
    private final Ring pieces = new Ring(PIECE, MOST / PIECE + 2);

    /** Adds a call that ended in a second, or takes it away again when the sign is -1. */
    void add(long second, Ended call, int sign) {
        for (Ring ring : new Ring[]{seconds, pieces}) {
            Slot slot = ring.at(second);
            if (slot != null) {
                slot.add(call, sign);
            }
        }
    }

    /** Takes note that changes of a second, which is the latest, were not looked at. */
    void drop(long second, long changes) {
        seconds.at(second).drop(changes);
        pieces.at(second).drop(changes);
    }

    /** The second at which a window begins that ends before another: where it was asked to, or up to a piece before. */
    static long begin(int window, long end) {
        long begin = Math.max(0, end - window);
        return window <= FINE ? begin : begin / PIECE * PIECE;
    }

    /** The sums of a window that ends before a second, which is not before the latest. */
    Slot sum(int window, long end, boolean named) {
        Slot sum = new Slot();
        long begin = begin(window, end);
        if (window <= FINE) {
            seconds.sum(begin, end, named, sum);
        } else {
            long whole = end / PIECE * PIECE;
            pieces.sum(begin, whole, named, sum);
            seconds.sum(whole, end, named, sum);
        }
        return sum;
    }
}
