package dev.sideledger.analytics;

/**
 * How far one number is from another.
 *
 * @param absolute by how much it is higher; null where either is not known
 * @param relative the same as a fraction of the other; NaN where that is 0, and where either is not known
 */
public record Delta(Long absolute, double relative) {
    /** How far a value is from a base; null for what is not known. */
    public static Delta of(Long value, Long base) {
        if (value == null || base == null) {
            return new Delta(null, Double.NaN);
        }
        return new Delta(value - base, base == 0 ? Double.NaN : (double) (value - base) / base);
    }
}
