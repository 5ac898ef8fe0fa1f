package dev.sideledger.ship;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What of a description of an interface would break clients of the one before: what is gone, asked for anew, or
 * narrower.
 */
public final class OpenApiChanges {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode after;
    private final List<String> breaking = new ArrayList<>();

    private OpenApiChanges(JsonNode after) {
        this.after = after;
    }

    /** A sentence for each change that breaks something. */
    public static List<String> breaking(JsonNode before, JsonNode after) {
        OpenApiChanges changes = new OpenApiChanges(after);
        before.path("paths").fields().forEachRemaining(path -> changes.path(path.getKey(), path.getValue()));
        before.at("/components/schemas").fields().forEachRemaining(schema -> changes.schema(schema.getKey(),
                schema.getValue(), after.at("/components/schemas").path(schema.getKey())));
        return changes.breaking;
    }

    private void path(String path, JsonNode told) {
        JsonNode now = after.path("paths").path(path);
        told.fields().forEachRemaining(method -> {
            if (!METHODS.contains(method.getKey())) {
                return;
            }
            String where = method.getKey().toUpperCase(Locale.ROOT) + " " + path;
            if (!now.has(method.getKey())) {
                breaking.add(where + " is gone");
                return;
            }
            operation(where, method.getValue(), now.get(method.getKey()));
        });
    }

    private void operation(String where, JsonNode told, JsonNode now) {
        for (JsonNode parameter : told.path("parameters")) {
            JsonNode same = parameter(now, parameter);
            if (same == null) {
                breaking.add(where + " no longer takes " + parameter.path("name").asText());
            } else {
                schema(where + " " + parameter.path("name").asText(), parameter.path("schema"), same.path("schema"));
            }
        }
        for (JsonNode parameter : now.path("parameters")) {
            JsonNode same = parameter(told, parameter);
            if (parameter.path("required").asBoolean() && (same == null || !same.path("required").asBoolean())) {
                breaking.add(where + " asks for " + parameter.path("name").asText());
            }
        }
        told.path("responses").fields().forEachRemaining(response -> {
            JsonNode same = now.path("responses").path(response.getKey());
            if (same.isMissingNode()) {
                breaking.add(where + " no longer answers " + response.getKey());
            }
            response.getValue().path("content").fields().forEachRemaining(content -> {
                if (!same.path("content").has(content.getKey())) {
                    breaking.add(where + " no longer answers in " + content.getKey());
                }
                schema(where + " " + response.getKey(), content.getValue().path("schema"),
                        same.path("content").path(content.getKey()).path("schema"));
            });
        });
    }

    private static JsonNode parameter(JsonNode operation, JsonNode named) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").equals(named.path("name")) && parameter.path("in").equals(named.path("in"))) {
                return parameter;
            }
        }
        return null;
    }

    private void schema(String where, JsonNode told, JsonNode now) {
        if (told.isMissingNode() || told.isEmpty()) {
            return;
        }
        if (now.isMissingNode()) {
            breaking.add(where + " is gone");
            return;
        }
        narrowed(where, "type", told, now);
        narrowed(where, "enum", told, now);
        if (!told.path("$ref").equals(now.path("$ref"))) {
            breaking.add(where + " is of another type");
        }
        told.path("properties").fields().forEachRemaining(member -> schema(where + "." + member.getKey(),
                member.getValue(), now.path("properties").path(member.getKey())));
        if (told.has("items")) {
            schema(where + "[]", told.get("items"), now.path("items"));
        }
        Set<String> required = words(now.path("required"));
        required.removeAll(words(told.path("required")));
        required.forEach(member -> breaking.add(where + " asks for " + member));
    }

    /** Fewer words than before; none at all means that any will do. */
    private void narrowed(String where, String of, JsonNode told, JsonNode now) {
        Set<String> before = words(told.path(of));
        Set<String> after = words(now.path(of));
        if (!after.isEmpty() && (before.isEmpty() || !after.containsAll(before))) {
            breaking.add(where + " takes less: " + of + " was " + told.path(of) + ", is " + now.path(of));
        }
    }

    private static Set<String> words(JsonNode node) {
        Set<String> words = new HashSet<>();
        if (node.isTextual()) {
            words.add(node.asText());
        }
        node.forEach(word -> words.add(word.asText()));
        return words;
    }
}
