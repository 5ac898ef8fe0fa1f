package dev.sideledger.model;

import java.util.List;

/** The fields of a metric; what each means stands in the documentation of events. */
public final class MetricField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field KIND = FIELDS.add("kind", Kind.NAME);
    public static final Field NAME = FIELDS.add("name", Kind.NAME);
    public static final Field VALUE = FIELDS.add("value", Kind.NUMBER);
    public static final Field DATA = FIELDS.add("data", Kind.JSON);
    public static final Field SOURCE = FIELDS.add("source", Kind.NAME);
    public static final Field ACTOR = FIELDS.add("actor", Kind.NAME);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private MetricField() {}
}
