package dev.sideledger.model;

import java.util.List;

/** The fields of a project; what each means stands in the documentation of events. */
public final class ProjectField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field NAME = FIELDS.add("name", Kind.NAME);
    public static final Field DESCRIPTION = FIELDS.add("description", Kind.TEXT);
    public static final Field STATUS = FIELDS.add("status", Kind.WORD,
            "draft", "in_progress", "completed", "archived");
    public static final Field SETTINGS = FIELDS.add("settings", Kind.MAP);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private ProjectField() {}
}
