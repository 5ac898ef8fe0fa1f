package dev.sideledger.analytics;

/**
 * How far one number is from another.
 *
 * @param absolute by how much it is higher
 * @param relative the same as a fraction of the other; NaN where that is 0
 */
public record Delta(long absolute, double relative) {
    /** How far a value is from a base. */
    public static Delta of(long value, long base) {
        return new Delta(value - base, base == 0 ? Double.NaN : (double) (value - base) / base);
    }
}
