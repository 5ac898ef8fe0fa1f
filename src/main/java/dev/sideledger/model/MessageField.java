package dev.sideledger.model;

import java.util.List;

/** The fields of a message; what each means stands in the documentation of events. */
public final class MessageField {
    private static final Field.Declaration FIELDS = new Field.Declaration();

    public static final Field KIND = FIELDS.add("kind", Kind.WORD, "exchange", "bilateral", "coalition", "public");
    public static final Field SENDER = FIELDS.add("sender", Kind.NAME);
    public static final Field RECIPIENTS = FIELDS.add("recipients", Kind.NAMES);
    public static final Field CONTENT = FIELDS.add("content", Kind.TEXT);
    public static final Field REPLY = FIELDS.add("reply", Kind.TEXT);
    public static final Field PROCESSING = FIELDS.add("processing_ms", Kind.DURATION);
    public static final Field INTERNAL_NOTES = FIELDS.add("internal_notes", Kind.TEXT);

    /** All of them, in their order. */
    static final List<Field> ALL = FIELDS.all();

    private MessageField() {}
}
