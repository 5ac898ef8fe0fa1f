package dev.sideledger.model;

import java.util.List;

/** The fields of a winner; what each means stands in the documentation of events. */
public final class WinnerField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field CALL = FIELDS.add("call", Kind.ID);
    public static final Field AGENT = FIELDS.add("agent", Kind.NAME);
    public static final Field REASON = FIELDS.add("reason", Kind.TEXT);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private WinnerField() {}
}
