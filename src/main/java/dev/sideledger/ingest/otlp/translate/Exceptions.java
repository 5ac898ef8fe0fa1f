package dev.sideledger.ingest.otlp.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Json;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * An exception as attributes tell it.
 *
 * @param type its type, or null
 * @param message what it says, or null
 * @param stacktrace where it happened, or null
 * @param escaped whether it is said to have ended what it happened in
 */
record Exceptions(String type, String message, String stacktrace, boolean escaped) {
    private static final String TYPE = "exception.type";
    private static final String MESSAGE = "exception.message";
    private static final String STACKTRACE = "exception.stacktrace";

    /** The exception that attributes tell, with nothing in it when they tell none. */
    static Exceptions of(JsonTree attributes) {
        return new Exceptions(text(attributes, TYPE), text(attributes, MESSAGE), text(attributes, STACKTRACE),
                "true".equalsIgnoreCase(text(attributes, "exception.escaped")));
    }

    /** Whether anything is told. */
    boolean isTold() {
        return type != null || message != null || stacktrace != null;
    }

    /** Whether it says what it is, so that it can be known again. */
    boolean isNamed() {
        return type != null || message != null;
    }

    /**
     * The id of the failure in a trace. Whoever passes an exception on notes it anew, so the id is made of what stays
     * the same on its way up: type, message, the place where it was thrown, and the second in which it was noted.
     *
     * The type without its package, which logging in Python leaves out and spans tell.
     *
     * @param at when it was noted, in epoch microseconds
     */
    String failure(String traceId, long at) {
        long second = Math.floorDiv(at, 1_000_000L);
        String simple = type == null ? null : type.substring(type.lastIndexOf('.') + 1);
        return Ids.ofContent(String.join("\n", traceId, Long.toString(second), simple, thrownAt(), message));
    }

    /** The attributes that do not only say what the error of this exception says. */
    List<KeyValue> beside(List<KeyValue> attributes) {
        boolean cut = type != null && !type.equals(Names.cut(type));
        return attributes.stream().filter(attribute -> !attribute.getKey().equals(STACKTRACE)
                && !attribute.getKey().equals(MESSAGE) && (cut || !attribute.getKey().equals(TYPE))).toList();
    }

    /** This exception, which says the text if it says nothing itself. */
    Exceptions orSaying(String text) {
        return message != null ? this : new Exceptions(type, text, stacktrace, escaped);
    }

    /**
     * The fields of an error.
     *
     * @param severity how bad it is
     * @param otherwise the message when the exception has none
     * @param call the id of the call it happened in, or null
     */
    Values error(String severity, String otherwise, String call) {
        Map<String, JsonTree> context = new LinkedHashMap<>();
        if (call != null) {
            context.put("call", new JsonTree.Text(call));
        }
        if (stacktrace != null) {
            context.put("stacktrace", new JsonTree.Text(stacktrace));
        }
        String said = message != null ? message : type != null ? type : otherwise;
        return Values.of(RecordType.ERROR)
                .set(ErrorField.KIND, Names.cut(type))
                .set(ErrorField.SEVERITY, severity)
                .set(ErrorField.MESSAGE, new JsonTree.Text(said).text())
                .set(ErrorField.CONTEXT, context.isEmpty() ? null : new Json(new JsonTree.Members(context).json()))
                .build();
    }

    /**
     * The line of the stack at which it was thrown; empty when there is none. That is the first call of a stack in Java
     * and JavaScript. Python tells the newest call last, and adds calls in front of it on the way up.
     */
    private String thrownAt() {
        String found = "";
        for (String line : (Iterable<String>) (stacktrace == null ? "" : stacktrace).lines()::iterator) {
            String call = line.strip();
            if (call.startsWith("at ")) {
                return call;
            }
            found = call.startsWith("File \"") ? call : found;
        }
        return found;
    }

    private static String text(JsonTree attributes, String name) {
        JsonTree value = attributes.get(name);
        return value == null || value.isNull() || value.text().isBlank() ? null : value.text();
    }
}
