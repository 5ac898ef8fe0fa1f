package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of the section of a file, from its heading to the next of its level, and what each of them is. Who writes
 * the section and who reads it back ask here, so that both have the same lines for theirs.
 */
final class SectionLines {
    private static final Pattern FIRST = Pattern.compile(" {0,3}#(?:[ \\t].*)?");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}=+[ \\t]*");
    private static final Pattern FACT = Pattern.compile("(?:[-*+] )?\\*\\*([^*:]+)(?:\\*\\*:|:\\*\\*)[ \\t]*(.*)");
    private static final Set<String> FACTS = Set.of(CostFacts.TOTAL, CostFacts.CALLS, CostFacts.INPUT,
            CostFacts.OUTPUT, CostFacts.DURATION, CostFacts.COMPLETED, CostFacts.AVERAGE, CostFacts.MOST,
            CostFacts.RATE, CostFacts.EFFICIENCY);
    private static final String TABLE = "table";

    private final byte[] file;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> all = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final MarkdownCode code = new MarkdownCode();
    private Table table = Table.NONE;
    private int codeFrom;

    private SectionLines(byte[] file) {
        this.file = file;
    }

    /** Those of the first section with one of these titles. */
    static SectionLines of(byte[] file, Set<String> titles) {
        SectionLines section = new SectionLines(file);
        section.split();
        section.read(titles);
        return section;
    }

    /** The lines, the heading first; none when there is no section. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Where code begins that nothing ends; the end of the file when there is none. */
    int end() {
        return code.isOpen() ? codeFrom : file.length;
    }

    /** The name and the value of a fact. */
    static Matcher fact(String line) {
        return FACT.matcher(line.strip());
    }

    private void split() {
        int next = bom();
        long number = 0;
        while (next < file.length) {
            int from = next;
            while (next < file.length && file[next] != '\n' && file[next] != '\r') {
                next++;
            }
            String text = new String(file, from, next - from, StandardCharsets.UTF_8);
            all.add(new Line(++number, from, next, text, Kind.OTHER, ""));
            boolean both = next + 1 < file.length && file[next] == '\r' && file[next + 1] == '\n';
            next += both ? 2 : 1;
        }
    }

    private int bom() {
        return file.length >= 3 && (file[0] & 0xff) == 0xef && (file[1] & 0xff) == 0xbb && (file[2] & 0xff) == 0xbf
                ? 3 : 0;
    }

    private void read(Set<String> titles) {
        for (int i = 0; i < all.size(); i++) {
            Line line = all.get(i);
            boolean within = code.isOpen();
            if (!lines.isEmpty() && !within && line.text().stripTrailing().equals(CostSection.END)) {
                lines.add(line.as(Kind.END, CostSection.END));
                return;
            }
            boolean ofCode = code.take(line.text());
            codeFrom = code.hasBegun() ? line.from() : codeFrom;
            String title = ofCode ? null : MarkdownCode.title(line.text());
            if (!lines.isEmpty()) {
                if (title != null || (!ofCode && isFirst(i))) {
                    return;
                }
                lines.add(ofCode ? foreign(line) : known(line, i));
            } else if (title != null && titles.contains(title)) {
                lines.add(line.as(Kind.HEADING, title));
            }
        }
    }

    private boolean isFirst(int i) {
        String text = all.get(i).text();
        return FIRST.matcher(text).matches()
                || (Character.isLetterOrDigit((text.strip() + " ").charAt(0)) && i + 1 < all.size()
                        && UNDERLINE.matcher(all.get(i + 1).text()).matches());
    }

    private Line foreign(Line line) {
        table = Table.NONE;
        return line;
    }

    private Line known(Line line, int i) {
        String text = line.text().strip();
        List<String> cells = TableCells.of(text);
        Matcher fact = FACT.matcher(text);
        boolean title = text.equals(CostSection.CALLS) || text.equals(CostSection.SUMMARY);
        if (cells.isEmpty() || fact.matches() || title) {
            table = Table.NONE;
            return text.isEmpty() ? line.as(Kind.BLANK, "")
                    : fact.matches() && FACTS.contains(fact.group(1)) && seen.add(fact.group(1))
                            ? line.as(Kind.FACT, fact.group(1))
                            : title && seen.add(text) ? line.as(Kind.TITLE, text) : line;
        }
        if (TableCells.areNames(cells) || (table == Table.NONE && areOtherNames(i))) {
            boolean first = seen.add(TABLE);
            table = !first ? Table.SECOND : TableCells.areNames(cells) ? Table.CALLS : Table.OTHERS;
            return line.as(first ? Kind.NAMES : Kind.SECOND, TABLE);
        }
        return line.as(row(text, cells), "");
    }

    private Kind row(String text, List<String> cells) {
        if (table == Table.SECOND) {
            return Kind.OTHER;
        }
        if (TableCells.areRule(cells)) {
            return table == Table.NONE ? Kind.OTHER : Kind.RULE;
        }
        if (isTimed(cells)) {
            return Kind.ROW;
        }
        return table != Table.CALLS ? Kind.OTHER
                : text.startsWith("|") || cells.size() == TableCells.COLUMNS ? Kind.ROW : Kind.ODD;
    }

    /** A table under other names may still be one of calls, whose rows begin with a time. */
    private boolean areOtherNames(int i) {
        if (i + 2 >= all.size()) {
            return false;
        }
        List<String> rule = TableCells.of(all.get(i + 1).text());
        return TableCells.of(all.get(i).text()).size() == TableCells.COLUMNS && !rule.isEmpty()
                && TableCells.areRule(rule) && isTimed(TableCells.of(all.get(i + 2).text()));
    }

    private static boolean isTimed(List<String> cells) {
        try {
            return cells.size() == TableCells.COLUMNS && SectionTime.of("its timestamp", cells.get(0)) != null;
        } catch (Unreadable other) {
            return false;
        }
    }

    /** The table that a line may belong to. */
    private enum Table {
        NONE, CALLS, OTHERS, SECOND
    }

    /** What a line is. */
    enum Kind {
        /** The heading of the section. */
        HEADING(true),
        /** Nothing. */
        BLANK(false),
        /** One of the facts, for the first time. */
        FACT(true),
        /** The title of a part, for the first time. */
        TITLE(true),
        /** The names of the columns of calls. */
        NAMES(true),
        /** What stands between names and rows. */
        RULE(true),
        /** A call. */
        ROW(true),
        /** What stands in the table of calls and looks like no row of it. */
        ODD(false),
        /** The names of a second table of calls, which is none of the section's. */
        SECOND(false),
        /** A line of somebody else. */
        OTHER(false),
        /** What says that the section ends there. */
        END(true);

        private final boolean own;

        Kind(boolean own) {
            this.own = own;
        }

        boolean isOwn() {
            return own;
        }
    }

    /**
     * A line.
     *
     * @param number its number in the file, from 1
     * @param from where it begins
     * @param to behind it, before what ends it
     * @param text what it says
     * @param kind what it is
     * @param key what it is called among the lines of the section; empty where it has no name
     */
    record Line(long number, int from, int to, String text, Kind kind, String key) {
        Line as(Kind known, String name) {
            return new Line(number, from, to, text, known, name);
        }
    }
}
