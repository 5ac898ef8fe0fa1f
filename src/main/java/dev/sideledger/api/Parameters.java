package dev.sideledger.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.sideledger.wire.Refused;

/** The query parameters of one request: each of them known, given once, and not empty. */
public final class Parameters {
    private static final int SHOWN = 60;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The parameters as they came.
     *
     * @throws Refused with 400 when one is unknown, so that a misspelt filter cannot silently select everything
     */
    public static Parameters of(Map<String, List<String>> given, Collection<String> known) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, texts) -> values.put(name, only(name, texts, known)));
        return new Parameters(values);
    }

    /** Refuses every parameter, for addresses that take none. */
    public static void refuseAll(Map<String, List<String>> given) {
        of(given, List.of());
    }

    /** The value of a parameter, or null when it was not given. */
    public String get(String name) {
        return values.get(name);
    }

    /** A refusal that says what a parameter must be and what it was. */
    public static Refused refusal(String name, String expectation, String was) {
        return Refused.with(400, name + " " + expectation + ", was " + quoted(was));
    }

    /** The same, with a hint how to send it instead. */
    public static Refused refusal(String name, String expectation, String was, String hint) {
        return Refused.with(400, name + " " + expectation + ", was " + quoted(was) + "; " + hint);
    }

    /** Whether a text is a whole number of at most so many digits. */
    public static boolean isWhole(String text, int mostDigits) {
        return text.length() <= mostDigits && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static String only(String name, List<String> texts, Collection<String> known) {
        if (!known.contains(name)) {
            throw Refused.with(400, "unknown parameter " + quoted(name) + "; this address takes "
                    + (known.isEmpty() ? "no parameters" : String.join(", ", new TreeSet<>(known))));
        }
        if (texts.size() != 1) {
            throw Refused.with(400, name + " is given " + texts.size() + " times; give it once");
        }
        if (texts.get(0).isBlank()) {
            throw Refused.with(400, name + " is empty; give it a value or leave it out");
        }
        return texts.get(0);
    }

    private static String quoted(String text) {
        int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        return '"' + text.substring(0, end) + (end < text.length() ? "…\"" : "\"");
    }
}
