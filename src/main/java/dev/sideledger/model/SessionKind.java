package dev.sideledger.model;

/** Kinds of sessions that mean something here; clients may tell any other. */
public final class SessionKind {
    /** A trace of which nothing has told a session: it lies under its own id until something does. */
    public static final String TRACE = "trace";
    /** What a service sends that belongs to no session and no trace. */
    public static final String SERVICE = "service";

    private SessionKind() {}
}
