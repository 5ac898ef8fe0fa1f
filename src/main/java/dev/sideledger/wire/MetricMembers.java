package dev.sideledger.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Json;
import dev.sideledger.model.Kind;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.Values;

/** The members of a metric that are more than a field: a value that may be no number, and several values at once. */
final class MetricMembers {
    private MetricMembers() {}

    /** Adds them to the members of a metric. */
    static void addTo(Map<String, Member> members) {
        members.put(MetricField.VALUE.wireName(),
                (draft, in) -> setValue(draft.values(), in.isNull() ? null : value(in)));
        members.put("values", (draft, in) -> draft.measured(in.isNull() ? null : measured(in)));
    }

    /** Sets what {@link #value} read, each type in its own field. */
    static Values.Builder setValue(Values.Builder values, Object value) {
        if (value instanceof Json json) {
            return values.set(MetricField.VALUE, null).set(MetricField.DATA, json);
        }
        return values.set(MetricField.VALUE, value);
    }

    /** A {@link Double}, or {@link Json} when the value at hand is no number. */
    private static Object value(EventInput in) throws IOException {
        return NumberValues.isNumeric(in.parser()) ? NumberValues.number(MetricField.VALUE, in) : new Json(in.raw());
    }

    private static Map<String, Object> measured(EventInput in) throws IOException {
        JsonParser parser = in.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw in.refusal("must be an object of names and values");
        }
        Map<String, Object> measured = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = TextValues.storable(parser.currentName());
            parser.nextToken();
            if (in.isNull()) {
                measured.remove(name);
                continue;
            }
            if (name.isBlank() || name.length() > Kind.NAME.maxLength()) {
                throw new UnreadableEvent(in.pointer(), "the name of a value must have 1 to " + Kind.NAME.maxLength()
                        + " characters, was " + Excerpt.quoted(name));
            }
            measured.put(name, value(in));
            if (measured.size() > JsonValues.MAX_MEMBERS) {
                throw new UnreadableEvent(in.pointer(),
                        "values may hold " + JsonValues.MAX_MEMBERS + " values; this is one more");
            }
        }
        return measured;
    }
}
