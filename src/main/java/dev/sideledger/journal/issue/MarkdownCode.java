package dev.sideledger.journal.issue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a file is code, or HTML as it stands, in which headings are none. Takes its lines in their order. Code may
 * stand in items of lists, and ends with its item at the latest.
 */
final class MarkdownCode {
    private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})(.*)");
    private static final Pattern ITEM = Pattern.compile("([-*+]|[0-9]{1,9}[.)])( +|$)(.*)");
    private static final Pattern BREAK = Pattern.compile("([-*_]) *(?:\\1 *){2,}");
    private static final Pattern RAW = Pattern.compile("<(?:pre|script|style|textarea)(?:[ >].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW_END = Pattern.compile("</(?:pre|script|style|textarea)>");
    private static final String COMMENT = "<!--";
    private static final Pattern COMMENT_END = Pattern.compile("-->");
    private static final Pattern SECOND = Pattern.compile(" {0,3}##(?:[ \\t]+(.*?))??(?:[ \\t]+#+)?[ \\t]*");
    private static final int TAB = 4;
    private static final int CODE = 4;

    /** The columns at which what is in the open items begins, the innermost first. */
    private final Deque<Integer> items = new ArrayDeque<>();
    private String fence;
    private Pattern end;
    /** A fence that stands so far in that it is none, and whose author may think that it is. */
    private String farIn;
    private boolean begun;

    /** Takes the next line; whether code is in it, or begins or ends there. */
    boolean take(String line) {
        begun = false;
        String text = expanded(line);
        String rest = text.stripLeading();
        int column = text.length() - rest.length();
        if (isOpen()) {
            if (fence != null ? closes(rest, fence) && column - base() < CODE : ends(line, end)) {
                close();
                return true;
            }
            if (rest.isEmpty() || column >= base()) {
                return true;
            }
            close();
        }
        return !rest.isEmpty() && begins(rest, column);
    }

    private boolean begins(String first, int indented) {
        String rest = first;
        int column = indented;
        while (base() > column) {
            items.pop();
        }
        Matcher item = ITEM.matcher(rest);
        while (column - base() < CODE && !BREAK.matcher(rest).matches() && item.matches()) {
            int blanks = item.group(3).isEmpty() || item.group(2).length() > CODE ? 1 : item.group(2).length();
            items.push(column + item.group(1).length() + blanks);
            column += item.end(2);
            rest = item.group(3);
            item = ITEM.matcher(rest);
        }
        Matcher mark = FENCE.matcher(rest);
        boolean fenced = mark.matches() && !(mark.group(1).charAt(0) == '`' && mark.group(2).indexOf('`') >= 0);
        if (column - base() >= CODE) {
            farIn = !fenced ? farIn : farIn == null ? mark.group(1) : closes(rest, farIn) ? null : farIn;
            return false;
        }
        boolean closesFarIn = farIn != null && fenced && closes(rest, farIn);
        farIn = closesFarIn || column == base() ? null : farIn;
        if (fenced) {
            fence = closesFarIn ? null : mark.group(1);
            begun = fence != null;
            return true;
        }
        Pattern opened = RAW.matcher(rest).matches() ? RAW_END : rest.startsWith(COMMENT) ? COMMENT_END : null;
        end = opened == null || ends(rest, opened) ? null : opened;
        begun = end != null;
        return opened != null;
    }

    /** Whether code began in the line taken last that it leaves open. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the line taken last leaves code open. */
    boolean isOpen() {
        return fence != null || end != null;
    }

    /** The title of a heading of the second level that a line is outside of code; null when it is none. */
    static String title(String line) {
        Matcher heading = SECOND.matcher(line);
        return !heading.matches() ? null : heading.group(1) == null ? "" : heading.group(1);
    }

    private int base() {
        return items.isEmpty() ? 0 : items.peek();
    }

    private void close() {
        fence = null;
        end = null;
    }

    private static boolean closes(String rest, String opened) {
        Matcher mark = FENCE.matcher(rest);
        return mark.matches() && mark.group(1).startsWith(opened) && mark.group(2).isBlank();
    }

    private static boolean ends(String line, Pattern how) {
        return how.matcher(line.toLowerCase(Locale.ROOT)).find();
    }

    /** A line with blanks for its tabs. */
    private static String expanded(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            text.append(c == '\t' ? " ".repeat(TAB - text.length() % TAB) : String.valueOf(c));
        }
        return text.toString();
    }
}
