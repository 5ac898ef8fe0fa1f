package dev.sideledger.cli.screen;

/**
 * What stands above a column.
 *
 * @param title its name
 * @param kind what is in it
 * @param optional whether it is left out where it says nothing
 * @param spare whether it is left out where a terminal has not room for all
 */
public record Head(String title, Kind kind, boolean optional, boolean spare) {
    /** What a column holds. */
    public enum Kind {
        /** Words, which are cut first where there is not room for all. */
        TEXT,
        /** What others look for by it: cut only where nothing else helps. */
        ID,
        /** A number: on the right, and never cut. */
        FIGURE,
        /** A word or a time: on the left, and never cut. */
        WORD,
        /** A figure or a text, each of one of several things beside each other: on the right, and cut as texts are. */
        BESIDE
    }

    /** Makes a name harmless: some are told by others. */
    public Head {
        title = Plain.line(title);
    }

    /** A column that is there in any case. */
    public static Head of(String title, Kind kind) {
        return new Head(title, kind, false, false);
    }
}
