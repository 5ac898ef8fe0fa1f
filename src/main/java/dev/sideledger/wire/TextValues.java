package dev.sideledger.wire;

import java.io.IOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;

/** Reads the kinds of value that are held as text. */
final class TextValues {
    /** What is asked of an id. */
    static final String ID = "must be a text of 1 to " + Event.MAX_ID + " characters without control characters";
    private static final char REPLACEMENT = '\uFFFD';

    private TextValues() {}

    /** An id; a number is taken as its text. */
    static String id(Field field, EventInput in) throws IOException {
        return id(in);
    }

    /** An id; a number is taken as its text. */
    static String id(EventInput in) throws IOException {
        String id = scalar(in, ID);
        if (!isId(id)) {
            throw in.refusal(ID);
        }
        return id;
    }

    /** Whether a text can be an id. */
    static boolean isId(String text) {
        return !text.isBlank() && !longerThan(Event.MAX_ID, text) && text.chars().noneMatch(Character::isISOControl)
                && storable(text).equals(text);
    }

    /** A name or path, or null when it is blank; a number is taken as its text. */
    static String name(Field field, EventInput in) throws IOException {
        return name(field.kind().maxLength(), in);
    }

    /** A name of limited length, or null when it is blank. */
    static String name(int maxLength, EventInput in) throws IOException {
        String expectation = "must be a text of at most " + maxLength + " characters";
        String name = storable(scalar(in, expectation));
        if (longerThan(maxLength, name)) {
            throw in.refusal(expectation);
        }
        return name.isBlank() ? null : Recurring.of(name);
    }

    /** A text of any length; a number is taken as its text, an object or array as its JSON. */
    static String text(Field field, EventInput in) throws IOException {
        if (in.parser().currentToken().isStructStart()) {
            return in.raw();
        }
        return storable(scalar(in, "must be a text"));
    }

    /** One of the field's words, in whatever case and with hyphens or spaces for underscores; null when it is blank. */
    static String word(Field field, EventInput in) throws IOException {
        if (in.parser().currentToken() == JsonToken.VALUE_STRING) {
            String text = in.parser().getText();
            int known = field.words().indexOf(text);
            if (known < 0) {
                known = field.words()
                        .indexOf(text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
            }
            if (known >= 0) {
                return field.words().get(known);
            }
            if (text.isBlank()) {
                return null;
            }
        }
        throw in.refusal("must be one of " + String.join(", ", field.words()));
    }

    /** True or false, also as a text in whatever case; null when it is blank. */
    static Boolean flag(Field field, EventInput in) throws IOException {
        JsonToken token = in.parser().currentToken();
        if (token.isBoolean()) {
            return token == JsonToken.VALUE_TRUE;
        }
        String word = token == JsonToken.VALUE_STRING ? in.parser().getText().strip().toLowerCase(Locale.ROOT) : "?";
        return switch (word) {
            case "" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw in.refusal("must be true or false");
        };
    }

    /**
     * A text without the two things that no database keeps: NUL and half surrogate pairs, both of which JSON can
     * write as escapes. Each becomes U+FFFD.
     */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isSurrogate(character)) {
                return replaceUnstorable(text, i);
            }
        }
        return text;
    }

    private static String replaceUnstorable(String text, int from) {
        StringBuilder storable = new StringBuilder(text);
        for (int i = from; i < storable.length(); i++) {
            char character = storable.charAt(i);
            boolean pair = Character.isHighSurrogate(character) && i + 1 < storable.length()
                    && Character.isLowSurrogate(storable.charAt(i + 1));
            if (pair) {
                i++;
            } else if (character == 0 || Character.isSurrogate(character)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }

    private static boolean longerThan(int characters, String text) {
        return text.length() > characters && text.codePointCount(0, text.length()) > characters;
    }

    private static String scalar(EventInput in, String expectation) throws IOException {
        JsonParser parser = in.parser();
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT -> parser.getText();
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN()) {
                    throw in.refusal(expectation);
                }
                yield parser.getText();
            }
            default -> throw in.refusal(expectation);
        };
    }
}
