package dev.sideledger.wire;

/**
 * Short texts that come again and again (names of agents and models, ids of sessions), each as one and the same
 * instance: whoever looks them up later finds their hash computed and compares them by identity. Remembers a fixed
 * number and forgets by overwriting. Safe on any thread: the worst that a race can do is to keep two instances.
 */
final class Recurring {
    private static final int SLOTS = 4_096;
    private static final int LONGEST = 64;

    private static final String[] SEEN = new String[SLOTS];

    private Recurring() {}

    /** The text itself, or an equal one that was seen before. */
    static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String seen = SEEN[slot];
        if (text.equals(seen)) {
            return seen;
        }
        SEEN[slot] = text;
        return text;
    }
}
