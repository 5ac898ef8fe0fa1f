package dev.sideledger.journal.page;

import java.util.List;
import java.util.Optional;

/**
 * The records of a page exactly, as events, a line each, in a comment at its end: prose rounds, and a person may
 * change it.
 *
 * @param whole whether these are all records of the session
 * @param events the events, as JSON
 */
public record DataBlock(boolean whole, List<String> events) {
    private static final String MARK = "<!-- sideledger-data ";
    private static final String WHOLE = MARK + "1: what is above, exactly; read by `sideledger journal import`\n";
    private static final String CUT = MARK + "1, not all of it: what is above, exactly\n";
    private static final String END = "-->";

    /** Keeps its own copy. */
    public DataBlock {
        events = List.copyOf(events);
    }

    /** Appends it. Nothing in it ends a comment. */
    void append(StringBuilder out) {
        out.append(whole ? WHOLE : CUT);
        for (String event : events) {
            out.append(event.replace("--", "-\\u002d")).append('\n');
        }
        out.append(END).append('\n');
    }

    /** Where it begins in a page; its end where there is none. */
    static int start(String page) {
        int at = page.startsWith(MARK) ? 0 : page.lastIndexOf("\n" + MARK) + 1;
        return page.startsWith(MARK, at) ? at : page.length();
    }

    /** That of a page; empty where there is none, or no end of it. What notes say is not looked at. */
    public static Optional<DataBlock> of(String page) {
        String text = Notes.of(page).map(Notes::outside).orElse(page).replace("\r\n", "\n");
        int start = start(text);
        if (start == text.length()) {
            return Optional.empty();
        }
        List<String> lines = text.substring(start).lines().toList();
        int end = lines.indexOf(END);
        return end < 0 ? Optional.empty()
                : Optional.of(new DataBlock(!lines.get(0).startsWith(CUT.stripTrailing()), lines.subList(1, end)));
    }
}
