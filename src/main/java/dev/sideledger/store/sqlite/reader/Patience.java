package dev.sideledger.store.sqlite.reader;

/**
 * How long a stream waits for its reader: a minute altogether, and what the reader takes wins time back. So one who
 * takes nothing loses the stream after a minute, and one who takes a little now and then loses it too. Moments are
 * nanoseconds of any clock that only goes forward. Safe on any thread.
 */
final class Patience {
    private static final long MOST_NANOS = 60_000_000_000L;
    /** A mebicharacter wins twenty seconds: about fifty thousand characters a second are enough for ever. */
    private static final long NANOS_A_CHARACTER = 20_000_000_000L >> 20;

    private long left = MOST_NANOS;
    private long since;
    private long given;
    private boolean waiting;

    /** So many characters were given to the reader, who takes them from now on. */
    synchronized void given(long characters, long now) {
        given = characters;
        since = now;
        waiting = true;
    }

    /** The reader has taken what was given, and asks for more. */
    synchronized void taken(long now) {
        if (waiting) {
            left = Math.min(MOST_NANOS, left - (now - since) + given * NANOS_A_CHARACTER);
            waiting = false;
        }
    }

    /** Whether it has lasted long enough. */
    synchronized boolean over(long now) {
        return waiting && left - (now - since) < 0;
    }
}
