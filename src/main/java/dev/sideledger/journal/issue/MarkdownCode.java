package dev.sideledger.journal.issue;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a file is code, or HTML as it stands, in which headings are none. Takes its lines in their order. */
final class MarkdownCode {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
    private static final Pattern RAW = Pattern.compile(" {0,3}<(?:pre|script|style|textarea)(?:[ \\t>].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW_END = Pattern.compile("</(?:pre|script|style|textarea)>");
    private static final Pattern COMMENT = Pattern.compile(" {0,3}<!--.*");
    private static final Pattern COMMENT_END = Pattern.compile("-->");
    private static final Pattern SECOND = Pattern.compile(" {0,3}##(?:[ \\t]+(.*?))??(?:[ \\t]+#+)?[ \\t]*");

    private String fence;
    private Pattern end;

    /** Takes the next line; whether code is in it, or begins or ends there. */
    boolean take(String line) {
        if (end != null) {
            end = ends(line, end) ? null : end;
            return true;
        }
        Matcher mark = FENCE.matcher(line);
        boolean marked = mark.matches();
        if (fence != null) {
            if (marked && mark.group(1).startsWith(fence) && mark.group(2).isBlank()) {
                fence = null;
            }
            return true;
        }
        if (marked && !(mark.group(1).charAt(0) == '`' && mark.group(2).indexOf('`') >= 0)) {
            fence = mark.group(1);
            return true;
        }
        Pattern opened = RAW.matcher(line).matches() ? RAW_END : COMMENT.matcher(line).matches() ? COMMENT_END : null;
        end = opened == null || ends(line, opened) ? null : opened;
        return opened != null;
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

    private static boolean ends(String line, Pattern how) {
        return how.matcher(line.toLowerCase(Locale.ROOT)).find();
    }
}
