package dev.sideledger.recorder.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large an expression becomes once its counted repetitions are written out, before it is compiled: ten characters
 * can ask for a billion steps.
 */
final class ExpressionSize {
    /** Sums stop here, far from where they would overflow. */
    private static final long ENOUGH = 1_000_000_000;
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?}");
    private static final Pattern IN_BRACES = Pattern.compile("\\\\[pPx]\\{[^}]*}");

    private final String expression;
    /** Of the groups around the place, how large each is so far. */
    private final Deque<Long> around = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private ExpressionSize(String expression) {
        this.expression = expression;
    }

    /** The steps of an expression, roughly; what cannot be compiled has a size, too. */
    static long of(String expression) {
        return new ExpressionSize(expression).read();
    }

    private long read() {
        while (at < expression.length()) {
            switch (expression.charAt(at)) {
                case '\\' -> escape();
                case '[' -> set();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                default -> step(1);
            }
        }
        while (!around.isEmpty()) {
            close();
        }
        return Math.min(ENOUGH, sum + last);
    }

    private void step(int length) {
        at += length;
        sum = Math.min(ENOUGH, sum + last);
        last = 1;
    }

    private void escape() {
        if (expression.startsWith("\\Q", at)) {
            int end = expression.indexOf("\\E", at);
            int length = (end < 0 ? expression.length() : end) - at;
            step(length);
            last = length;
            at += end < 0 ? 0 : 2;
            return;
        }
        Matcher braces = IN_BRACES.matcher(expression).region(at, expression.length());
        step(braces.lookingAt() ? braces.end() - at : 2);
    }

    /** One of many characters is one step, whatever stands between the brackets. */
    private void set() {
        int end = at + 1;
        if (end < expression.length() && expression.charAt(end) == '^') {
            end++;
        }
        int first = end;
        while (end < expression.length() && (expression.charAt(end) != ']' || end == first)) {
            end = inner(end);
        }
        step(end + 1 - at);
    }

    private int inner(int place) {
        if (expression.startsWith("[:", place)) {
            int end = expression.indexOf(":]", place);
            return end < 0 ? place + 1 : end + 2;
        }
        return place + (expression.charAt(place) == '\\' ? 2 : 1);
    }

    private void open() {
        step(1);
        around.push(sum);
        sum = 0;
    }

    private void close() {
        long inside = Math.min(ENOUGH, sum + last);
        sum = around.isEmpty() ? 0 : around.pop();
        last = inside;
        at++;
    }

    private void repeat() {
        Matcher counted = COUNTED.matcher(expression).region(at, expression.length());
        if (!counted.lookingAt()) {
            step(1);
            return;
        }
        long least = Long.parseLong(counted.group(1));
        long most = counted.group(2) == null ? least
                : counted.group(3) == null ? least + 1 : Long.parseLong(counted.group(3));
        last = Math.min(ENOUGH, last * Math.max(1, Math.max(least, most)));
        at = counted.end();
    }
}
