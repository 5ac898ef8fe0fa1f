package dev.sideledger.model;

import java.util.List;

/** The fields of a decision; what each means stands in the documentation of events. */
public final class DecisionField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field ACTOR = FIELDS.add("actor", Kind.NAME);
    public static final Field GOALS = FIELDS.add("goals", Kind.JSON);
    public static final Field REASONING = FIELDS.add("reasoning", Kind.TEXT);
    public static final Field ACTION = FIELDS.add("action", Kind.TEXT);
    public static final Field INPUT_TOKENS = FIELDS.add("input_tokens", Kind.COUNT);
    public static final Field OUTPUT_TOKENS = FIELDS.add("output_tokens", Kind.COUNT);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private DecisionField() {}
}
