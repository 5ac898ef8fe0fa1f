package dev.sideledger.model;

import java.util.Locale;

/** Where the cost of a call comes from. Stored by {@link #code()}. */
public enum CostSource {
    /** There is nothing to price: no usage, no cost, no model. */
    NONE(0),
    /** The client said it; it wins over any computation. */
    REPORTED(1),
    /** Computed from a price table. */
    COMPUTED(2),
    /** Covered by a flat plan. */
    PLAN(3),
    /** Not known; never shown as zero. */
    UNPRICED(4);

    private static final CostSource[] ALL = values();
    private final int code;

    CostSource(int code) {
        this.code = code;
    }

    /** The number it is stored under. */
    public int code() {
        return code;
    }

    /** The name on the wire, or null for {@link #NONE}. */
    public String wireName() {
        return this == NONE ? null : name().toLowerCase(Locale.ROOT);
    }

    /** The source stored under that number. */
    public static CostSource ofCode(int code) {
        return ALL[code];
    }
}
