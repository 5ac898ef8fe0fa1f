package dev.sideledger.model;

import java.util.Objects;

/** A JSON value as compact text, exactly as its sender ordered it. Equal when the texts are equal. */
public record Json(String text) {
    /** Refuses null; that the text is JSON is the caller's promise. */
    public Json {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
