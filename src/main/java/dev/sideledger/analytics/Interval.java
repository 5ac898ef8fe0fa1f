package dev.sideledger.analytics;

/**
 * Between which rates the true one lies, as far as what was seen tells.
 *
 * @param low the lower bound, 0 to 1
 * @param high the upper bound, 0 to 1
 */
public record Interval(double low, double high) {
    private static final double Z95 = 1.959963984540054;

    /** The 95 % interval of Wilson's score: honest for few trials, and never outside 0 to 1. */
    public static Interval wilson(long successes, long trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double rate = (double) successes / trials;
        double z2 = Z95 * Z95;
        double middle = rate + z2 / (2 * trials);
        double reach = Z95 * Math.sqrt(rate * (1 - rate) / trials + z2 / (4.0 * trials * trials));
        double whole = 1 + z2 / trials;
        return new Interval(Math.max(0, (middle - reach) / whole), Math.min(1, (middle + reach) / whole));
    }
}
