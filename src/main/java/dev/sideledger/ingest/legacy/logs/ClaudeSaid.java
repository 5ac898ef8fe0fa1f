package dev.sideledger.ingest.legacy.logs;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.wire.JsonTree;

/** What a user said, among what Claude Code says in the user's name. */
final class ClaudeSaid {
    private static final Pattern OF_THE_PROGRAM = Pattern.compile("(?s)\\s*<(command-name|command-message"
            + "|local-command-[a-z]+|bash-stdout|bash-stderr|system-reminder|task-notification)>.*");
    private static final Pattern COMMAND = Pattern.compile("(?s)<command-name>(.*?)</command-name>");
    private static final Pattern ARGUMENTS = Pattern.compile("(?s)<command-args>(.*?)</command-args>");

    private static final String INTERRUPTED = "[Request interrupted by user";

    private ClaudeSaid() {}

    /** What says, in the name of the user, that the user interrupted; null where nothing does. */
    static String interruption(JsonTree line) {
        return texts(line).stream().filter(ClaudeSaid::interrupts).findFirst().map(String::strip).orElse(null);
    }

    private static boolean interrupts(String text) {
        return text.strip().startsWith(INTERRUPTED) && text.strip().endsWith("]");
    }

    /** The text of a line of a user, or null when it is the program's. A command is one with what was said to it. */
    static String of(JsonTree line) {
        if (Log.is(line, "isMeta") || Log.is(line, "isCompactSummary")) {
            return null;
        }
        String all = String.join("\n", texts(line));
        Matcher command = COMMAND.matcher(all);
        Matcher arguments = ARGUMENTS.matcher(all);
        if (OF_THE_PROGRAM.matcher(all).matches() && command.find() && arguments.find()
                && !arguments.group(1).isBlank()) {
            return command.group(1).strip() + ' ' + arguments.group(1).strip();
        }
        String said = texts(line).stream()
                .filter(text -> !OF_THE_PROGRAM.matcher(text).matches() && !interrupts(text))
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }

    /** The texts of a line, each for itself: beside what a user says stands what the program has to say. */
    private static List<String> texts(JsonTree line) {
        JsonTree content = Log.at(line, "message", "content");
        return (content instanceof JsonTree.Elements parts ? parts.elements().stream() : Stream.ofNullable(content))
                .map(part -> part instanceof JsonTree.Text plain ? plain.text() : Log.text(part, "text"))
                .filter(Objects::nonNull).toList();
    }
}
