package dev.sideledger.model;

import java.util.List;

/** The fields of a tag; what each means stands in the documentation of events. */
public final class TagField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field NAME = FIELDS.add("name", Kind.NAME);
    public static final Field CATEGORY = FIELDS.add("category", Kind.NAME);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private TagField() {}
}
