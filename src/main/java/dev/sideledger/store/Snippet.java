package dev.sideledger.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A short piece of a text on one line, cut where it matches and where it does not, so that a page can show the matches
 * without reading marks out of what somebody wrote.
 *
 * @param parts the pieces, in order
 */
public record Snippet(List<Part> parts) {
    /** Keeps its own copy. */
    public Snippet {
        parts = List.copyOf(parts);
    }

    /** All of it without marks. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /**
     * One piece.
     *
     * @param text its text
     * @param match whether this is what was sought
     */
    public record Part(String text, boolean match) {}
}
