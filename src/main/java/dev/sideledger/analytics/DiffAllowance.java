package dev.sideledger.analytics;

/** How much one answer may still compare and show, so that no two sessions keep a thread busy. For one thread. */
final class DiffAllowance {
    private static final long MOST_AT_ONCE = 1_000_000;
    private static final long MOST_COMPARISONS = 20_000_000;
    private static final long MOST_READ = 4_000_000;
    private static final int MOST_IN_A_TEXT = 2_000;
    private static final int MOST_CHARACTERS = 1_000_000;

    private long comparisons = MOST_COMPARISONS;
    private long read = MOST_READ;
    private int characters = MOST_CHARACTERS;

    /** Whether a text of so many characters may be cut into parts; takes it from what is left. */
    boolean read(int length) {
        if (length > read) {
            return false;
        }
        read -= length;
        return true;
    }

    /** Whether so many parts may be compared with so many others; takes it from what is left. */
    boolean compare(int left, int right) {
        long cost = (long) left * right;
        if (cost > MOST_AT_ONCE || cost > comparisons) {
            return false;
        }
        comparisons -= cost;
        return true;
    }

    /** As much of the beginning of a text as may be shown; takes it from what is left. */
    String show(String text) {
        int length = Math.min(text.length(), Math.min(MOST_IN_A_TEXT, characters));
        if (length < text.length() && length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        characters -= length;
        return text.substring(0, length);
    }
}
