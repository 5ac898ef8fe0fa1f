package dev.sideledger.wire;

/** A client's event that cannot be read, told so that the client can mend it. Carries no stack trace. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String id;

    /** Says what is wrong, in one sentence, at the place that a JSON pointer (RFC 6901) names. */
    public UnreadableEvent(String pointer, String reason) {
        this(pointer, reason, null);
    }

    private UnreadableEvent(String pointer, String reason, String id) {
        super(reason, null, false, false);
        this.pointer = pointer;
        this.id = id;
    }

    /** The place inside the event as a JSON pointer; empty for the event as a whole. */
    public String pointer() {
        return pointer;
    }

    /** The id of the event, or null when it was not read. */
    public String id() {
        return id;
    }

    /** The same refusal, with the id of the event it is about. */
    UnreadableEvent about(String eventId) {
        return new UnreadableEvent(pointer, getMessage(), eventId);
    }
}
