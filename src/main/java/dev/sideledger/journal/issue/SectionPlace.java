package dev.sideledger.journal.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sideledger.journal.issue.SectionLines.Kind;
import dev.sideledger.journal.issue.SectionLines.Line;

/**
 * Where the section lies in the bytes of a file, or would: from its heading to the last line that looks like one of
 * its own. What stands between those and is nobody's of the section are remarks.
 *
 * @param from where it begins
 * @param to behind its last line, before what ends that line; the same as the beginning when there is none yet
 * @param remarks what others wrote between its lines
 * @param own what its own lines say
 * @param doubtful whether there is what may be read as more of it than there is
 */
record SectionPlace(int from, int to, List<Remark> remarks, List<String> own, boolean doubtful) {
    static SectionPlace in(byte[] file) {
        SectionLines section = SectionLines.of(file, Set.of(CostSection.TITLE));
        List<Line> lines = section.lines();
        if (lines.isEmpty()) {
            return new SectionPlace(section.end(), section.end(), List.of(), List.of(), false);
        }
        List<Remark> remarks = new ArrayList<>();
        List<String> own = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind().isOwn()) {
                remark(lines, last, i, remarks);
                own.add(lines.get(i).text());
                last = i;
            }
        }
        boolean doubtful = lines.stream().anyMatch(line -> line.kind() == Kind.SECOND || line.kind() == Kind.ODD);
        return new SectionPlace(lines.get(0).from(), lines.get(last).to(), List.copyOf(remarks), List.copyOf(own),
                doubtful);
    }

    private static void remark(List<Line> lines, int before, int after, List<Remark> remarks) {
        int from = before + 1;
        int to = after - 1;
        while (from < after && lines.get(from).text().isBlank()) {
            from++;
        }
        while (to > from && lines.get(to).text().isBlank()) {
            to--;
        }
        if (from < after) {
            remarks.add(new Remark(lines.get(from).from(), lines.get(to).to(), from > before + 1, to < after - 1,
                    lines.subList(after, lines.size()).stream().map(Line::key).filter(key -> !key.isEmpty())
                            .toList()));
        }
    }

    boolean isThere() {
        return to > from;
    }

    /**
     * What somebody else wrote between lines of the section.
     *
     * @param from where it begins
     * @param to behind its last line, before what ends that line
     * @param apart whether an empty line stands before it
     * @param set whether an empty line stands behind it
     * @param followers what the lines of the section behind it are called
     */
    record Remark(int from, int to, boolean apart, boolean set, List<String> followers) {}
}
