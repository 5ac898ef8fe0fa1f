package dev.sideledger.pricing;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a price file, which gives up on a name instead of taking long: it runs on the thread that
 * writes, and its file may come from anywhere.
 */
public final class NameRegex {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_LOOKS = 100_000;

    private final Pattern pattern;

    private NameRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The expression of a text.
     *
     * @throws IllegalArgumentException when it is none, or has more than 500 characters
     */
    public static NameRegex of(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a regular expression must have 1 to " + MAX_LENGTH + " characters");
        }
        try {
            return new NameRegex(Pattern.compile(text));
        } catch (PatternSyntaxException | StackOverflowError broken) {
            throw new IllegalArgumentException("is not a regular expression", broken);
        }
    }

    /** Whether it finds something in a name; false when that would take too long, or more effort than is left. */
    boolean finds(String name, Effort effort) {
        return holds(name, effort, Matcher::find);
    }

    /** Whether a name begins with something that it matches; false as above. */
    boolean begins(String name, Effort effort) {
        return holds(name, effort, Matcher::lookingAt);
    }

    private boolean holds(String name, Effort effort, Predicate<Matcher> wanted) {
        int most = Math.min(effort.left(), MAX_LOOKS);
        if (most <= 0) {
            return false;
        }
        Patience patience = new Patience(name, most);
        try {
            return wanted.test(pattern.matcher(patience));
        } catch (TookTooLong | StackOverflowError given) {
            return false;
        } finally {
            effort.spend(patience.looks + 1);
        }
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NameRegex that && that.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** A name that can be looked at only so often. */
    private static final class Patience implements CharSequence {
        private final String name;
        private final int most;
        private int looks;

        Patience(String name, int most) {
            this.name = name;
            this.most = most;
        }

        @Override
        public int length() {
            return name.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > most) {
                throw new TookTooLong();
            }
            return name.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return name.subSequence(start, end);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class TookTooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TookTooLong() {
            super("too many looks at a name", null, false, false);
        }
    }
}
