package dev.sideledger.client;

import java.util.Map;

import dev.sideledger.model.Json;
import dev.sideledger.model.JsonText;
import dev.sideledger.wire.JsonOutput;

/** Writes the values that people have at hand as JSON. */
final class JsonOf {
    private JsonOf() {}

    /** The JSON of a text, number or truth, a map or list of such, or what is JSON already. */
    static String value(Object value) {
        return JsonOutput.text(out -> write(value, out));
    }

    private static void write(Object value, JsonOutput out) {
        if (value == null) {
            out.raw("null");
        } else if (value instanceof Json json) {
            out.raw(json.text());
        } else if (value instanceof Double || value instanceof Float) {
            out.value(((Number) value).doubleValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.raw(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            out.object();
            map.forEach((name, each) -> write(each, out.name(String.valueOf(name))));
            out.end();
        } else if (value instanceof Iterable<?> many) {
            out.array();
            many.forEach(each -> write(each, out));
            out.end();
        } else {
            out.raw(JsonText.quote(value.toString()));
        }
    }
}
