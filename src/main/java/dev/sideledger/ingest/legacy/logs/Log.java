package dev.sideledger.ingest.legacy.logs;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.ingest.legacy.OldTimes;
import dev.sideledger.wire.JsonTree;

/** Asks lines of JSON for what they may have. */
final class Log {
    private static final OldTimes UTC = new OldTimes(ZoneOffset.UTC, true);

    private Log() {}

    /** What stands at a path of names; null when there is nothing. */
    static JsonTree at(JsonTree tree, String... path) {
        JsonTree found = tree;
        for (String name : path) {
            found = found == null ? null : found.get(name);
        }
        return found == null || found.isNull() ? null : found;
    }

    /** The text at a path; null when there is none, or a blank one. */
    static String text(JsonTree tree, String... path) {
        JsonTree found = at(tree, path);
        String text = found == null ? null : found.text();
        return text == null || text.isBlank() ? null : text;
    }

    /** The whole number at a path, 0 when there is none. */
    static long count(JsonTree tree, String... path) {
        String text = text(tree, path);
        return text != null && text.matches("\\d{1,15}(\\.0+)?") ? (long) Double.parseDouble(text) : 0;
    }

    /** Whether there is true at a path. */
    static boolean is(JsonTree tree, String... path) {
        return "true".equals(text(tree, path));
    }

    /** The moment at a path, or null. */
    static Long time(JsonTree tree, String... path) {
        return UTC.micros(text(tree, path));
    }

    /** The text of content as models have it: a text, or parts with texts. */
    static String content(JsonTree content) {
        if (!(content instanceof JsonTree.Elements parts)) {
            return content == null || content.isNull() ? null : content.text();
        }
        StringBuilder text = new StringBuilder();
        for (JsonTree part : parts.elements()) {
            String said = part instanceof JsonTree.Text plain ? plain.text() : text(part, "text");
            if (said != null) {
                text.append(text.length() == 0 ? "" : "\n").append(said);
            }
        }
        return text.length() == 0 ? null : text.toString();
    }

    /** A line as JSON; null, and said so, when it is none. */
    static JsonTree line(byte[] line, Lines lines, Intake intake) {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return null;
        }
        JsonTree tree = lines.tooLong() ? null : JsonTree.parse(text);
        if (!(tree instanceof JsonTree.Members)) {
            intake.remark("a line is no JSON object, or too long", lines.place());
            return null;
        }
        return tree;
    }
}
