package dev.sideledger.ingest.otlp.translate;

import dev.sideledger.model.Kind;
import dev.sideledger.wire.JsonTree;

/** Texts as names. */
final class Names {
    private Names() {}

    /** A text as a name, cut to what a name may have; null when it is blank or null. */
    static String cut(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String name = text.strip();
        int length = Kind.NAME.maxLength();
        if (name.length() > length) {
            name = name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
        }
        return new JsonTree.Text(name).text();
    }
}
