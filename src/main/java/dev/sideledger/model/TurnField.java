package dev.sideledger.model;

import java.util.List;

/** The fields of a turn, beside its number; what each means stands in the documentation of events. */
public final class TurnField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field CONTENT = FIELDS.add("content", Kind.TEXT);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private TurnField() {}
}
