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

    /** The original of a text without what it finds in the text. */
    String redact(Reading reading) {
        String original = reading.original();
        if (!possible.test(reading.text())) {
            return original;
        }
        Matcher found = pattern.matcher(reading.text());
        Numbers numbers = new Numbers(original);
        StringBuilder out = null;
        int from = 0;
        while (found.find()) {
            if (found.end() > found.start() && sure.test(found.group())) {
                int begin = reading.place(found.start());
                int end = reading.place(found.end());
                String quote = numbers.isOne(begin, end) ? "\"" : "";
                out = out == null ? new StringBuilder(original.length()) : out;
                out.append(original, from, begin).append(quote).append("[redacted:").append(name).append(']')
                        .append(quote);
                from = end;
            }
        }
        return out == null ? original : out.append(original, from, original.length()).toString();
    }
}
