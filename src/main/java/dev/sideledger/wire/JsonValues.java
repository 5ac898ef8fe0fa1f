package dev.sideledger.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Kind;

/** Reads the kinds of value that are held as JSON, or as lists. */
final class JsonValues {
    /** The greatest number of keys of a map, of attributes, and of elements of a list. */
    static final int MAX_MEMBERS = 256;
    /** The greatest length of a key. */
    static final int MAX_KEY = 256;

    private static final String NAMES = "must be an array of texts";

    private JsonValues() {}

    /** Any value. */
    static Json any(Field field, EventInput in) throws IOException {
        return new Json(in.raw());
    }

    /** An array. */
    static Json array(Field field, EventInput in) throws IOException {
        if (in.parser().currentToken() != JsonToken.START_ARRAY) {
            throw in.refusal("must be an array");
        }
        return new Json(in.raw());
    }

    /** An object. */
    static JsonMap map(Field field, EventInput in) throws IOException {
        Map<String, String> members = new TreeMap<>();
        members(in, members);
        return JsonMap.of(members);
    }

    /** Adds the members of the object at hand; one that is null takes away what was there. */
    static void members(EventInput in, Map<String, String> members) throws IOException {
        JsonParser parser = in.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw in.refusal("must be an object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            member(in, key, members);
        }
    }

    /** Adds one member, the value at hand; null takes away what was there. */
    static void member(EventInput in, String key, Map<String, String> members) throws IOException {
        if (in.isNull()) {
            members.remove(TextValues.storable(key));
            return;
        }
        if (key.length() > MAX_KEY) {
            throw new UnreadableEvent(in.pointer(),
                    "a key may have " + MAX_KEY + " characters, was " + Excerpt.quoted(key));
        }
        members.put(TextValues.storable(key), in.raw());
        if (members.size() > MAX_MEMBERS) {
            throw new UnreadableEvent(in.pointer(),
                    "an event may have " + MAX_MEMBERS + " keys beside its fields; this is "
                            + "one more");
        }
    }

    /** An array of names, or one name; blank ones are left out. */
    static List<String> names(Field field, EventInput in) throws IOException {
        List<String> names = list(in, () -> TextValues.name(Kind.NAME.maxLength(), in));
        return names.isEmpty() ? null : names;
    }

    /** An array of texts, or one text; what the element reader reads as null is left out. */
    static List<String> list(EventInput in, Element element) throws IOException {
        JsonParser parser = in.parser();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            throw in.refusal(NAMES);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            String only = element.read();
            return only == null ? List.of() : List.of(only);
        }
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String next = in.isNull() ? null : element.read();
            if (next != null) {
                elements.add(next);
            }
            if (elements.size() > MAX_MEMBERS) {
                throw new UnreadableEvent(in.pointer(), "a list may have " + MAX_MEMBERS + " texts; this is one more");
            }
        }
        return List.copyOf(elements);
    }

    /** Reads the element at hand. */
    @FunctionalInterface
    interface Element {
        /** The element, or null when it says nothing. */
        String read() throws IOException;
    }
}
