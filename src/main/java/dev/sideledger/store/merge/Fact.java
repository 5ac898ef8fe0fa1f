package dev.sideledger.store.merge;

import java.util.Arrays;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;

/**
 * A fact and the hash of what it says.
 *
 * @param event the fact
 * @param hash the hash of its content, without its time
 */
public record Fact(Event event, byte[] hash) {
    /** A fact with its hash. */
    public static Fact of(Event event) {
        return new Fact(event, ContentHash.of(event));
    }

    /**
     * Whether this fact takes the place of another: the later one wins, of two told at the same time the one with the
     * greater hash. One that came without a time and repeats what is known is not later. A tag that only names itself,
     * as the list in a session's event does, never takes the place of one that tells its category.
     */
    public boolean replaces(Fact.Kept other) {
        if (event.timeAssigned() && Arrays.equals(hash, other.hash)) {
            return false;
        }
        if (event.type() == RecordType.TAG && categorised() != other.categorised) {
            return categorised();
        }
        int order = Long.compare(event.time(), other.at);
        return order > 0 || (order == 0 && Arrays.compareUnsigned(hash, other.hash) > 0);
    }

    /** What decides between this fact and another. */
    public Kept kept(long n) {
        return new Kept(n, event.time(), hash, categorised());
    }

    private boolean categorised() {
        return event.type() == RecordType.TAG && event.values().has(TagField.CATEGORY);
    }

    /**
     * What decides between a stored fact and another.
     *
     * @param n the row's number
     * @param at the fact's time
     * @param hash the content's hash
     * @param categorised whether it is a tag with a category
     */
    public record Kept(long n, long at, byte[] hash, boolean categorised) {}
}
