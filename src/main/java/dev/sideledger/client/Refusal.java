package dev.sideledger.client;

/** The service refused something, and would refuse it again. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String pointer;

    Refusal(int status, String pointer, String why) {
        super(why, null, false, false);
        this.status = status;
        this.pointer = pointer;
    }

    /** The status of the answer; 200 when only this event of a request was refused. */
    public int status() {
        return status;
    }

    /** The place inside the event, as a JSON pointer, or null. */
    public String pointer() {
        return pointer;
    }
}
