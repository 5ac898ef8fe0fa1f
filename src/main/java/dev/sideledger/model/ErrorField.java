package dev.sideledger.model;

import java.util.List;

/** The fields of a error; what each means stands in the documentation of events. */
public final class ErrorField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field KIND = FIELDS.add("kind", Kind.NAME);
    public static final Field SEVERITY = FIELDS.add("severity", Kind.WORD, "low", "medium", "high", "critical");
    public static final Field MESSAGE = FIELDS.add("message", Kind.TEXT);
    public static final Field CONTEXT = FIELDS.add("context", Kind.JSON);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private ErrorField() {}
}
