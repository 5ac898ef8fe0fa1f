package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the section lies in the bytes of a file, or would. What follows the heading belongs to it as long as it looks
 * like a line of the section; a line of anybody else ends it.
 *
 * @param from where it begins
 * @param to behind its last line, before what ends that line; the same as the beginning when there is none yet
 */
record SectionPlace(int from, int to) {
    private static final Pattern FACT = Pattern.compile("(?:[-*+] )?\\*\\*(Total Cost|Total API Calls"
            + "|Total Input Tokens|Total Output Tokens|Session Duration|Completed|Average cost per call"
            + "|Most expensive call|Success rate|Token efficiency)(?:\\*\\*:|:\\*\\*).*");

    static SectionPlace in(byte[] file) {
        Scan scan = new Scan(file);
        while (scan.next()) {
            if (scan.isHeading()) {
                return new SectionPlace(scan.from, scan.sectionEnd());
            }
        }
        int end = scan.code.isOpen() ? scan.codeFrom : file.length;
        return new SectionPlace(end, end);
    }

    boolean isThere() {
        return to > from;
    }

    /** Goes through the lines of a file. */
    private static final class Scan {
        private final byte[] file;
        private int from;
        private int end;
        private int next;
        private final MarkdownCode code = new MarkdownCode();
        private int codeFrom;

        Scan(byte[] file) {
            this.file = file;
            this.next = bom(file);
        }

        boolean next() {
            if (next >= file.length) {
                return false;
            }
            line();
            return true;
        }

        private void line() {
            from = next;
            end = from;
            while (end < file.length && file[end] != '\n' && file[end] != '\r') {
                end++;
            }
            next = end;
            if (next < file.length && file[next] == '\r') {
                next++;
            }
            if (next < file.length && file[next] == '\n' && (next == end || file[next - 1] == '\r')) {
                next++;
            }
        }

        /** Whether the line is the heading; looks after code on the way. */
        boolean isHeading() {
            boolean within = code.isOpen();
            boolean ofCode = code.take(text());
            codeFrom = within ? codeFrom : from;
            return !ofCode && CostSection.TITLE.equals(MarkdownCode.title(text()));
        }

        /** Behind the last line of the section whose heading is the present line. */
        int sectionEnd() {
            int last = end;
            boolean table = false;
            Set<String> seen = new HashSet<>();
            while (next()) {
                String line = text().stripTrailing();
                Matcher fact = FACT.matcher(line);
                if (line.equals(CostSection.END)) {
                    return end;
                }
                List<String> cells = TableCells.of(line);
                boolean barred = line.startsWith("|") || cells.size() == TableCells.COLUMNS;
                boolean row = table && barred;
                boolean head = barred && TableCells.areNames(cells) && seen.add("table");
                boolean own = row || head || (fact.matches() && seen.add(fact.group(1)))
                        || ((line.equals(CostSection.CALLS) || line.equals(CostSection.SUMMARY)) && seen.add(line));
                if (!own && !line.isEmpty()) {
                    return last;
                }
                table = row || head;
                last = own ? end : last;
            }
            return last;
        }

        private String text() {
            return new String(file, from, end - from, StandardCharsets.ISO_8859_1);
        }

        private static int bom(byte[] file) {
            return file.length >= 3 && (file[0] & 0xff) == 0xef && (file[1] & 0xff) == 0xbb
                    && (file[2] & 0xff) == 0xbf ? 3 : 0;
        }
    }
}
