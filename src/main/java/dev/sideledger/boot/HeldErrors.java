package dev.sideledger.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Errors that wait until it is known whether the start succeeds. Safe on any thread. */
final class HeldErrors {
    private static final int MOST = 1_000;

    private final List<LogRecord> held = new ArrayList<>();
    private boolean released;

    /** Whether this is to be shown now; an error before the release is kept instead. */
    synchronized boolean passes(LogRecord entry) {
        boolean error = entry.getThrown() != null || entry.getLevel().intValue() >= Level.SEVERE.intValue();
        if (released || !error) {
            return true;
        }
        if (held.size() < MOST) {
            held.add(entry);
        }
        return false;
    }

    /** Gives what was kept, in its order; from now on everything passes. */
    synchronized List<LogRecord> release() {
        released = true;
        List<LogRecord> late = List.copyOf(held);
        held.clear();
        return late;
    }
}
