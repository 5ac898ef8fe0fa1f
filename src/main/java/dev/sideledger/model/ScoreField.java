package dev.sideledger.model;

import java.util.List;

/** The fields of a score; what each means stands in the documentation of events. */
public final class ScoreField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field CALL = FIELDS.add("call", Kind.ID);
    public static final Field DIMENSION = FIELDS.add("dimension", Kind.NAME);
    public static final Field VALUE = FIELDS.add("value", Kind.NUMBER);
    public static final Field SCALE_MIN = FIELDS.add("scale_min", Kind.NUMBER);
    public static final Field SCALE_MAX = FIELDS.add("scale_max", Kind.NUMBER);
    public static final Field SCORER = FIELDS.add("scorer", Kind.NAME);
    public static final Field NOTES = FIELDS.add("notes", Kind.TEXT);
    public static final Field FEEDBACK = FIELDS.add("feedback", Kind.TEXT);
    public static final Field SUGGESTIONS = FIELDS.add("suggestions", Kind.TEXT);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private ScoreField() {}
}
