package dev.sideledger.client;

/** A name with a category, on a session. */
public final class TagEvent extends Telling<TagEvent> {
    TagEvent(String session, String name) {
        super("tag", session, name);
        text("name", name);
    }

    @Override
    TagEvent self() {
        return this;
    }

    /** What sort of name it is. */
    public TagEvent category(String text) {
        return text("category", text);
    }
}
