package dev.sideledger.journal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people have written into a page, in the places made for it: each between a line {@code <!-- notes: NAME -->} and
 * a line {@code <!-- /notes -->}. Texts of others never begin a line, so that these lines are ours or a person's.
 *
 * @param places what each place holds, by its name
 * @param outside the page without what they hold: what was made, unless somebody has changed it
 */
public record Notes(Map<String, String> places, String outside) {
    private static final String OPENING = "<!-- notes: ";
    private static final String END = " -->";
    private static final String CLOSING = "<!-- /notes -->";
    private static final Pattern MARK = Pattern.compile("^<!-- (?:/?notes|sideledger-data)", Pattern.MULTILINE);
    private static final String GONE = "## Notes of what is gone\n\n";

    /** Keeps its own copy, in the order of the page. */
    public Notes {
        places = new LinkedHashMap<>(places);
    }

    /** Appends a place. */
    static void place(StringBuilder out, String name) {
        out.append(OPENING).append(name).append(END).append('\n').append(CLOSING).append("\n\n");
    }

    /** The notes of a page; empty when its marks are no pairs. */
    public static Optional<Notes> of(String page) {
        Map<String, String> places = new LinkedHashMap<>();
        StringBuilder outside = new StringBuilder(page.length());
        StringBuilder held = null;
        String name = null;
        for (String line : lines(page)) {
            String plain = line.stripTrailing();
            if (plain.startsWith(OPENING) && plain.endsWith(END)) {
                name = plain.substring(OPENING.length(), plain.length() - END.length());
                if (held != null || places.containsKey(name)) {
                    return Optional.empty();
                }
                held = new StringBuilder();
                outside.append(plain).append('\n');
            } else if (plain.equals(CLOSING)) {
                if (held == null) {
                    return Optional.empty();
                }
                places.put(name, held.toString());
                held = null;
                outside.append(plain).append('\n');
            } else if (broken(plain)) {
                return Optional.empty();
            } else if (held != null) {
                held.append(line);
            } else {
                outside.append(line.endsWith("\r\n") ? line.substring(0, line.length() - 2) + "\n" : line);
            }
        }
        return held == null ? Optional.of(new Notes(places, outside.toString())) : Optional.empty();
    }

    /** Whether nobody has written anything. */
    public boolean isEmpty() {
        return places.values().stream().allMatch(String::isBlank);
    }

    /**
     * A page made anew, with these notes in its places. Notes whose places are gone come at its end, in places of
     * their names.
     */
    public String into(String made) {
        if (isEmpty()) {
            return made;
        }
        Map<String, String> left = new LinkedHashMap<>(places);
        left.values().removeIf(String::isBlank);
        StringBuilder out = new StringBuilder(made.length() + 1024);
        int data = DataBlock.start(made);
        for (String line : lines(made.substring(0, data))) {
            out.append(line);
            if (line.startsWith(OPENING)) {
                String held = left.remove(line.substring(OPENING.length(), line.length() - END.length() - 1));
                out.append(held == null ? "" : held);
            }
        }
        if (!left.isEmpty()) {
            out.append(GONE);
            left.forEach((name, held) -> out.append(OPENING).append(name).append(END).append('\n').append(held)
                    .append(CLOSING).append("\n\n"));
        }
        return out.append(made, data, made.length()).toString();
    }

    /** A text none of whose lines looks like one of our marks: a backslash before it is not seen when it is shown. */
    static String withoutMarks(String text) {
        return MARK.matcher(text).replaceAll("\\\\$0");
    }

    private static boolean broken(String line) {
        return line.startsWith("<!-- notes") || line.startsWith("<!-- /notes");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }
}
