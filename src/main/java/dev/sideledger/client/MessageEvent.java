package dev.sideledger.client;

import java.time.Duration;
import java.util.List;

/** What was said. */
public final class MessageEvent extends Telling<MessageEvent> {
    MessageEvent(String session) {
        super("message", session, null);
    }

    @Override
    MessageEvent self() {
        return this;
    }

    /** One of {@code exchange}, {@code bilateral}, {@code coalition}, {@code public}. */
    public MessageEvent kind(String word) {
        return text("kind", word);
    }

    /** Who spoke. */
    public MessageEvent sender(String text) {
        return text("sender", text);
    }

    /** To whom. */
    public MessageEvent recipients(String... names) {
        return texts("recipients", List.of(names));
    }

    /** What was said; of an exchange, by the user. */
    public MessageEvent content(String text) {
        return text("content", text);
    }

    /** Of an exchange, what the agent answered. */
    public MessageEvent reply(String text) {
        return text("reply", text);
    }

    /** How long the answer took. */
    public MessageEvent processing(Duration length) {
        return length("processing_ms", length);
    }

    /** What was thought and not said. */
    public MessageEvent internalNotes(String text) {
        return text("internal_notes", text);
    }
}
