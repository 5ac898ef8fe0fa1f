package dev.sideledger.ingest.otlp;

import java.util.Objects;

import com.google.protobuf.ByteString;

import dev.sideledger.wire.JsonOutput;

/**
 * What of a request is wrong, as {@code google.rpc.BadRequest} says it.
 *
 * @param field where it stands, such as {@code resourceSpans[0].scopeSpans[1].spans}; empty when nobody can tell
 * @param description what is wrong there
 */
public record FieldViolation(String field, String description) {
    private static final String TYPE = "type.googleapis.com/google.rpc.BadRequest";

    /** Refuses a violation that says nothing. */
    public FieldViolation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(description, "description");
    }

    /** A violation at the place that a JSON pointer names. */
    public static FieldViolation at(String pointer, String description) {
        StringBuilder field = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            if (!step.isEmpty() && step.chars().allMatch(Character::isDigit)) {
                field.append('[').append(step).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step);
            }
        }
        return new FieldViolation(field.toString(), description);
    }

    /** It as the one detail of a status: a {@code google.protobuf.Any}. */
    ByteString protobuf() {
        ByteString violation = Protobuf.message(out -> {
            out.writeString(1, field);
            out.writeString(2, description);
        });
        ByteString badRequest = Protobuf.message(out -> out.writeBytes(1, violation));
        return Protobuf.message(out -> {
            out.writeString(1, TYPE);
            out.writeBytes(2, badRequest);
        });
    }

    /** Writes it as the one detail of a status in JSON. */
    void writeTo(JsonOutput out) {
        out.name("details").array().object().member("@type", TYPE).name("fieldViolations").array().object()
                .member("field", field).member("description", description).end().end().end().end();
    }
}
