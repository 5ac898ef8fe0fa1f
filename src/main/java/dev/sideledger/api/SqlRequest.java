package dev.sideledger.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.Workload;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Refused;

/** Reads questions in SQL as they are sent. */
final class SqlRequest {
    private static final int MOST_BYTES = 1 << 20;
    private static final String SQL = "sql";
    private static final String PARAMETERS = "parameters";

    private SqlRequest() {}

    /**
     * The question of a body.
     *
     * @param as the name of a workload, or null
     * @throws Refused with 400 and a sentence when it is none, with 413 when it is too large
     */
    static SqlQuestion read(byte[] body, String as) {
        JsonTree.Members members = object(body);
        for (String name : members.members().keySet()) {
            if (!name.equals(SQL) && !name.equals(PARAMETERS)) {
                throw Refused.with(400, "unknown member \"" + name + "\"; a question has sql and parameters");
            }
        }
        if (!(members.get(SQL) instanceof JsonTree.Text sql)) {
            throw Refused.with(400, "sql is missing; send {\"sql\":\"SELECT ...\",\"parameters\":{}}");
        }
        return new SqlQuestion(sql.text(), parameters(members.get(PARAMETERS)), workload(as));
    }

    /** The one JSON object that a body is. */
    static JsonTree.Members object(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw Refused.with(413, "the body has " + body.length + " bytes; here " + MOST_BYTES + " are allowed");
        }
        JsonTree tree = JsonPull.read(body, new Allowance(body.length, Integer.MAX_VALUE),
                pull -> JsonTree.parse(pull.raw()));
        if (!(tree instanceof JsonTree.Members members)) {
            throw Refused.with(400, "the body must be one JSON object that is not nested deeply");
        }
        return members;
    }

    /** The values of parameters; what is no text, number, truth or null is handed on as JSON. */
    static Map<String, Object> parameters(JsonTree given) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (given == null || given.isNull()) {
            return parameters;
        }
        if (!(given instanceof JsonTree.Members members)) {
            throw Refused.with(400, "parameters must be an object of names and values");
        }
        members.members().forEach((name, value) -> parameters.put(name, value(value)));
        return parameters;
    }

    /** The workload of a name; null for none. */
    static Workload workload(String name) {
        if (name == null) {
            return null;
        }
        return Stream.of(Workload.values()).filter(workload -> workload.wireName().equals(name)).findFirst()
                .orElseThrow(() -> Parameters.refusal("as", "must be one of " + Stream.of(Workload.values())
                        .map(Workload::wireName).collect(Collectors.joining(", ")), name));
    }

    private static Object value(JsonTree value) {
        if (!(value instanceof JsonTree.Literal literal)) {
            return value.text();
        }
        String json = literal.json().toLowerCase(Locale.ROOT);
        return switch (json) {
            case "null" -> null;
            case "true" -> 1L;
            case "false" -> 0L;
            default -> number(json);
        };
    }

    private static Object number(String json) {
        try {
            return Long.valueOf(json);
        } catch (NumberFormatException noLong) {
            return Double.valueOf(json);
        }
    }
}
