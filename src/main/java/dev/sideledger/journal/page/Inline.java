package dev.sideledger.journal.page;

/**
 * Texts of others within a line of ours: on one line, cut to a length, and with a backslash before what markdown or
 * HTML would obey, so that they read as they were told.
 */
public final class Inline {
    private static final int MOST = 200;
    private static final String ALWAYS = "\\`*[]<>|~";

    private Inline() {}

    /** A text as part of a line; a dash when there is none. */
    public static String text(String told) {
        if (told == null || told.isBlank()) {
            return "-";
        }
        String line = Visible.line(told);
        boolean cut = line.length() > MOST;
        return escaped(cut ? line.substring(0, Visible.boundary(line, MOST)) : line) + (cut ? "…" : "");
    }

    /** Whether a text fits into a line as it is. */
    static boolean fits(String told) {
        return told.length() <= MOST && told.strip().indexOf('\n') < 0 && told.indexOf('\r') < 0;
    }

    private static String escaped(String line) {
        StringBuilder out = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (ALWAYS.indexOf(c) >= 0 || (c == '_' && !within(line, i)) || (c == '&' && entity(line, i))
                    || (c == '#' && i == 0)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean within(String line, int at) {
        return at > 0 && at < line.length() - 1 && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }

    private static boolean entity(String line, int at) {
        return at < line.length() - 1 && (line.charAt(at + 1) == '#' || Character.isLetter(line.charAt(at + 1)));
    }
}
