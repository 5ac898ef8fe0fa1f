package dev.sideledger.ingest.legacy.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.wire.JsonTree;

/** What a user said, among what Claude Code says in the user's name. */
final class ClaudeSaid {
    private static final Pattern OF_THE_PROGRAM = Pattern.compile("(?s)\\s*<(command-name|command-message"
            + "|local-command-[a-z]+|bash-stdout|bash-stderr|system-reminder|task-notification)>.*");
    private static final Pattern COMMAND = Pattern.compile("(?s)<command-name>(.*?)</command-name>");
    private static final Pattern ARGUMENTS = Pattern.compile("(?s)<command-args>(.*?)</command-args>");

    private static final String INTERRUPTED = "[Request interrupted by user";

    private ClaudeSaid() {}

    /** Whether a line says, in the name of the user, that the user interrupted. */
    static boolean isInterruption(JsonTree line) {
        String text = Log.content(Log.at(line, "message", "content"));
        return text != null && text.strip().startsWith(INTERRUPTED) && text.strip().endsWith("]");
    }

    /** The text of a line of a user, or null when it is the program's. A command is one with what was said to it. */
    static String of(JsonTree line) {
        String text = Log.content(Log.at(line, "message", "content"));
        if (text == null || Log.is(line, "isMeta") || Log.is(line, "isCompactSummary")) {
            return null;
        }
        if (!OF_THE_PROGRAM.matcher(text).matches()) {
            return text;
        }
        Matcher command = COMMAND.matcher(text);
        Matcher arguments = ARGUMENTS.matcher(text);
        return command.find() && arguments.find() && !arguments.group(1).isBlank()
                ? command.group(1).strip() + ' ' + arguments.group(1).strip() : null;
    }
}
