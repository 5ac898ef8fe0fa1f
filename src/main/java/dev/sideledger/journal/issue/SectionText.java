package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.journal.issue.SectionPlace.Remark;

/**
 * A section as it is to be written, with what others wrote between the lines of the one before: above what it stood
 * above, or below the section where that is gone. Bytes are characters of Latin-1 here, so that theirs stay as they
 * are.
 */
final class SectionText {
    private final List<String> lines;
    private final String ending;
    private final List<String> written = new ArrayList<>();
    private final List<String> below = new ArrayList<>();

    /**
     * Of these lines.
     *
     * @param file where the remarks stand
     */
    SectionText(List<String> lines, byte[] file, List<Remark> remarks, String ending) {
        this.lines = lines.stream()
                .map(line -> new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)).toList();
        this.ending = ending;
        Map<Integer, List<Remark>> places = new HashMap<>();
        Map<String, Integer> keys = keys(lines);
        for (Remark remark : remarks) {
            remark.followers().stream().filter(keys::containsKey).findFirst().ifPresentOrElse(
                    key -> places.computeIfAbsent(keys.get(key), at -> new ArrayList<>()).add(remark),
                    () -> below.add(text(file, remark)));
        }
        for (int i = 0; i < this.lines.size(); i++) {
            if (places.containsKey(i)) {
                remarks(file, places.get(i));
            }
            written.add(this.lines.get(i));
        }
    }

    /** The section, with the remarks that have a place in it. */
    String inPlace() {
        return String.join(ending, written);
    }

    /** What has no place in it. */
    List<String> below() {
        return List.copyOf(below);
    }

    /** The section alone. */
    String alone() {
        return String.join(ending, lines);
    }

    /** The remarks as they stand in a file. */
    static List<String> texts(byte[] file, List<Remark> remarks) {
        return remarks.stream().map(remark -> text(file, remark)).toList();
    }

    private static Map<String, Integer> keys(List<String> lines) {
        Map<String, Integer> keys = new HashMap<>();
        byte[] section = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        SectionLines.of(section, Set.of(CostSection.TITLE)).lines().stream()
                .filter(line -> !line.key().isEmpty()).forEach(line -> keys.put(line.key(), (int) line.number() - 1));
        return keys;
    }

    private void remarks(byte[] file, List<Remark> remarks) {
        boolean set = written.get(written.size() - 1).isEmpty();
        if (set) {
            written.remove(written.size() - 1);
        }
        // A line right behind a row would be one of the table.
        boolean apart = written.get(written.size() - 1).startsWith("|");
        for (Remark remark : remarks) {
            if (apart || remark.apart()) {
                written.add("");
            }
            written.add(text(file, remark));
            apart = remark.set();
        }
        if (set || apart) {
            written.add("");
        }
    }

    private static String text(byte[] file, Remark remark) {
        return new String(file, remark.from(), remark.to() - remark.from(), StandardCharsets.ISO_8859_1);
    }
}
