package dev.sideledger.recorder.privacy;

import java.util.function.Predicate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Finds one kind of thing in texts, in time linear in their length, whatever the expression and the text.
 *
 * @param name what stands in its place: {@code [redacted:NAME]}
 * @param pattern how it looks
 * @param possible whether a text may hold one, much quicker than the pattern; no text that holds one is denied
 * @param sure whether what looks like it is one
 */
record Detector(String name, Pattern pattern, Predicate<String> possible, Predicate<String> sure) {
    /** One that is sure of its pattern. */
    static Detector of(String name, String pattern) {
        return new Detector(name, Pattern.compile(pattern), text -> true, found -> true);
    }

    /** The text without what it finds. */
    String redact(String text) {
        if (!possible.test(text)) {
            return text;
        }
        Matcher found = pattern.matcher(text);
        StringBuilder out = null;
        int from = 0;
        while (found.find()) {
            if (found.end() > found.start() && sure.test(found.group())) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, from, found.start()).append("[redacted:").append(name).append(']');
                from = found.end();
            }
        }
        return out == null ? text : out.append(text, from, text.length()).toString();
    }
}
