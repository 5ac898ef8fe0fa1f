package dev.sideledger.cli.screen;

/** How a word looks on a terminal with colours. Nothing is said by a colour alone. */
public enum Style {
    /** As everything else. */
    USUAL(""),
    /** The name of a column or a part. */
    TITLE("1"),
    /** Well. */
    GOOD("32"),
    /** Deserves a look. */
    DOUBTFUL("33"),
    /** Failed. */
    BAD("31"),
    /** Of less weight. */
    FAINT("2");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** A text in this style, or as it is where there are no colours. */
    String on(String text, Terminal terminal) {
        return code.isEmpty() || !terminal.colour() || text.isEmpty() ? text : "\u001b[" + code + 'm' + text
                + "\u001b[0m";
    }
}
