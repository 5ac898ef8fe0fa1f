package dev.sideledger.journal.page;

import java.util.regex.Pattern;

/**
 * Texts of others as lines of their own. Each line begins with {@code >}, so that nothing in them can end the page's
 * structure or pass for one of its marks. A text that would do something when shown (HTML, images, other links than of
 * the web) is quoted as code.
 */
final class Quote {
    /** What is shown of a text. */
    static final int MOST = 64_000;

    private static final Pattern DOES_SOMETHING = Pattern.compile(
            "<[A-Za-z/!?]|!\\[|\\]\\((?!https?://)|^ {0,3}\\[[^\\]]*\\]:|&#|&[A-Za-z]+;", Pattern.MULTILINE);

    /** Lines that begin something, or end it, and returns without a line feed. */
    private static final Pattern STRUCTURE = Pattern.compile("^ {0,3}([#=*_-]|```|~~~|>)|\\r(?!\n)",
            Pattern.MULTILINE);

    private Quote() {}

    /** Appends a text as it is, where it is plain prose that ends nothing; else quoted. */
    static void prose(StringBuilder out, String told, String whole) {
        if (told.length() <= MOST && !does(told) && !STRUCTURE.matcher(told).find()) {
            out.append(told.strip()).append('\n');
        } else {
            append(out, "", told, whole);
        }
    }

    /**
     * Appends a text.
     *
     * @param indent what stands before each line, blanks
     * @param whole the address at which it can be read whole
     */
    static void append(StringBuilder out, String indent, String told, String whole) {
        int end = Visible.boundary(told, Math.min(told.length(), MOST));
        String shown = told.substring(0, end);
        if (does(shown)) {
            fenced(out, indent, Visible.lines(shown), "text");
        } else {
            lines(out, indent, Visible.lines(shown));
        }
        if (end < told.length()) {
            out.append(indent).append(">\n").append(indent).append("> *").append(Figures.number(told.length() - end))
                    .append(" more characters: `").append(whole.replace("`", "%60")).append("`*\n");
        }
    }

    /** Appends JSON. */
    static void json(StringBuilder out, String indent, String json) {
        int end = Visible.boundary(json, Math.min(json.length(), MOST));
        fenced(out, indent, Visible.lines(json.substring(0, end)) + (end < json.length() ? " …" : ""), "json");
    }

    private static boolean does(String text) {
        return text.chars().anyMatch(c -> Visible.hidden((char) c) && c != '\r')
                || DOES_SOMETHING.matcher(text).find();
    }

    private static void fenced(StringBuilder out, String indent, String text, String language) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        out.append(indent).append("> ").append(fence).append(language).append('\n');
        lines(out, indent, text);
        out.append(indent).append("> ").append(fence).append('\n');
    }

    private static void lines(StringBuilder out, String indent, String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append(indent).append(line.isEmpty() ? ">" : "> ").append(line).append('\n');
        }
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
