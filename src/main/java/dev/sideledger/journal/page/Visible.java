package dev.sideledger.journal.page;

/** Characters that are not seen, or that turn others around, written so that they are seen. */
final class Visible {
    private static final char DELETE = 0x7f;
    private static final char LAST_CONTROL = 0x9f;

    private Visible() {}

    /** A text on one line. */
    static String line(String told) {
        return shown(told.strip().replaceAll("\\s*\\R\\s*", " ").replace('\t', ' '));
    }

    /** A text whose lines end with line feeds alone. */
    static String lines(String told) {
        return shown(told.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** Whether a character is one that nobody sees. */
    static boolean hidden(char c) {
        return (c < ' ' && c != '\n' && c != '\t') || (c >= DELETE && c <= LAST_CONTROL)
                || (c >= '\u200b' && c <= '\u200f' && c != '\u200d') || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069') || c == '\ufeff';
    }

    /** The end of a stretch that cuts no character in two. */
    static int boundary(String text, int end) {
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static String shown(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (hidden(c)) {
                out = out == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : out;
                out.append(c <= 0xff ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}
