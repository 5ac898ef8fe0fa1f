package dev.sideledger.client;

/** Something that went wrong in a session. */
public final class ErrorEvent extends Telling<ErrorEvent> {
    ErrorEvent(String session) {
        super("error", session, null);
    }

    @Override
    ErrorEvent self() {
        return this;
    }

    /** What sort of error. */
    public ErrorEvent kind(String text) {
        return text("kind", text);
    }

    /** One of {@code low}, {@code medium}, {@code high}, {@code critical}. */
    public ErrorEvent severity(String word) {
        return text("severity", word);
    }

    /** What happened; needed. */
    public ErrorEvent message(String text) {
        return text("message", text);
    }

    /** What helps to understand it. */
    public ErrorEvent context(String json) {
        return json("context", json);
    }
}
