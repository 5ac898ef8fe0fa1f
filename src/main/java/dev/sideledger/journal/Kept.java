package dev.sideledger.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.model.JsonText;

/**
 * What is remembered of a session's files, in a small file of its own: where they are, and how they were made, so that
 * a change by somebody else shows.
 *
 * @param session the session's id
 * @param issue its issue, or null
 * @param files its files
 */
record Kept(String session, String issue, List<Kept.OneFile> files) {
    private static final String NONE = "-";

    Kept {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param role what it is among the session's files
     * @param made the hash of what was made last
     * @param before the hash of what was made before that: what is there if a stop came in between
     * @param path where it is
     */
    record OneFile(String role, String made, String before, String path) {
        boolean wasMade(String hash) {
            return hash.equals(made) || hash.equals(before);
        }
    }

    Optional<OneFile> ofRole(String role) {
        return files.stream().filter(file -> file.role().equals(role)).findFirst();
    }

    String text() {
        StringBuilder out = new StringBuilder(JsonText.quote(session)).append('\n')
                .append(issue == null ? "" : JsonText.quote(issue)).append('\n');
        files.forEach(file -> out.append(String.join(" ", file.role(), file.made(),
                file.before() == null ? NONE : file.before(), file.path())).append('\n'));
        return out.toString();
    }

    /** What such a text says; null for one that says nothing. */
    static Kept of(String text) {
        List<String> lines = text == null ? List.of() : text.lines().toList();
        if (lines.size() < 2 || !quoted(lines.get(0))) {
            return null;
        }
        List<OneFile> files = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] parts = line.split(" ", -1);
            if (parts.length == 4) {
                files.add(new OneFile(parts[0], parts[1], parts[2].equals(NONE) ? null : parts[2], parts[3]));
            }
        }
        return new Kept(JsonText.unquote(lines.get(0)),
                quoted(lines.get(1)) ? JsonText.unquote(lines.get(1)) : null, files);
    }

    private static boolean quoted(String line) {
        return line.length() >= 2 && line.startsWith("\"") && line.endsWith("\"");
    }
}
