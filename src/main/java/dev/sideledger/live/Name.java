package dev.sideledger.live;

/**
 * Whose calls stand together in a window.
 *
 * @param text the name of an agent or a model; null for calls that have none, and for the rest
 * @param rest whether it stands for all whose names found no place
 */
public record Name(String text, boolean rest) {
    /** No name. */
    static final Name NONE = new Name(null, false);
    /** All others. */
    static final Name REST = new Name(null, true);
}
