package dev.sideledger.model;

import java.util.List;

/** The fields of a artifact; what each means stands in the documentation of events. */
public final class ArtifactField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field KIND = FIELDS.add("kind", Kind.WORD, "file", "script", "render");
    public static final Field AGENT = FIELDS.add("agent", Kind.NAME);
    public static final Field AGENT_TYPE = FIELDS.add("agent_type", Kind.NAME);
    public static final Field PATH = FIELDS.add("path", Kind.PATH);
    public static final Field CONTENT = FIELDS.add("content", Kind.TEXT);
    public static final Field RENDER = FIELDS.add("render", Kind.JSON);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private ArtifactField() {}
}
