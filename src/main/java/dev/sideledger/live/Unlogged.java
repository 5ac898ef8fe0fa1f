package dev.sideledger.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.sideledger.store.Change;
import dev.sideledger.store.Interest;

/**
 * The latest changes that are durable but in no ledger yet, since it cannot be written: bounded by number and size.
 * They have no place in the change log, so followers count them. Safe on any thread.
 */
final class Unlogged {
    private static final int MOST = 2_000;
    private static final long MOST_CHARACTERS = 4L << 20;

    private final Deque<Change> changes = new ArrayDeque<>();
    private long characters;
    private long end;

    /** How many there have been. */
    synchronized long end() {
        return end;
    }

    synchronized void add(List<Change> more) {
        for (Change change : more) {
            changes.add(change);
            characters += change.entry().weight();
            end++;
        }
        while (changes.size() > MOST || (changes.size() > 1 && characters > MOST_CHARACTERS)) {
            characters -= changes.remove().entry().weight();
        }
    }

    /**
     * The next of interest after so many, at most so many; those that are gone by now are skipped.
     *
     * @return what there is, and how many there have been up to its end
     */
    synchronized Stretch after(long seen, Interest interest, int most) {
        List<Change> found = new ArrayList<>();
        long at = end - changes.size();
        int gone = (int) Math.max(0, at - seen);
        for (Change change : changes) {
            if (found.size() == most) {
                break;
            }
            at++;
            if (at > seen && interest.covers(change)) {
                found.add(change);
            }
        }
        return new Stretch(found, gone, at);
    }

    /**
     * Some of them.
     *
     * @param changes what they are
     * @param gone how many before them are not here any more
     * @param end how many there have been up to the end of them
     */
    record Stretch(List<Change> changes, int gone, long end) {}
}
