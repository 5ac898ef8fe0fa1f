package dev.sideledger.cli.screen;

/**
 * What stands in one place of a table.
 *
 * @param text harmless, and on one line
 * @param style its look
 */
public record Cell(String text, Style style) {
    /** Nothing. */
    public static final Cell EMPTY = new Cell("", Style.USUAL);
    /** What is not known. */
    public static final Cell UNKNOWN = new Cell("-", Style.FAINT);

    /** Makes any text harmless. */
    public Cell {
        text = Plain.line(text);
    }

    /** A text, or what stands for one that is not known. */
    public static Cell of(String text) {
        return text == null ? UNKNOWN : new Cell(text, Style.USUAL);
    }

    /** Whether it says something. */
    boolean speaks() {
        return !text.isEmpty() && !text.equals(UNKNOWN.text);
    }
}
