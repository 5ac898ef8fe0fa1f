package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.util.Objects;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import dev.sideledger.wire.JsonOutput;

/**
 * An error as {@code google.rpc.Status} says it.
 *
 * @param code one of the canonical codes of gRPC
 * @param message what is wrong, and how to mend it
 * @param violation what of the request is wrong; null when it is not the request
 */
public record RpcStatus(int code, String message, FieldViolation violation) {
    /** The arguments of the call are not valid. */
    public static final int INVALID_ARGUMENT = 3;
    /** There was no time left. */
    public static final int DEADLINE_EXCEEDED = 4;
    /** There is nothing there. */
    public static final int NOT_FOUND = 5;
    /** It is not allowed. */
    public static final int PERMISSION_DENIED = 7;
    /** Something is used up: room, memory, a bound. */
    public static final int RESOURCE_EXHAUSTED = 8;
    /** The call is not implemented. */
    public static final int UNIMPLEMENTED = 12;
    /** Something broke here. */
    public static final int INTERNAL = 13;
    /** It is not available now. */
    public static final int UNAVAILABLE = 14;
    /** Nobody knows who asks. */
    public static final int UNAUTHENTICATED = 16;

    /** Refuses a status without a message. */
    public RpcStatus {
        Objects.requireNonNull(message, "message");
    }

    /** The status that an HTTP status stands for; the violation may be null. */
    public static RpcStatus ofHttp(int status, String message, FieldViolation violation) {
        return new RpcStatus(switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403, 421 -> PERMISSION_DENIED;
            case 404 -> NOT_FOUND;
            case 405, 415 -> UNIMPLEMENTED;
            case 408 -> DEADLINE_EXCEEDED;
            case 413, 429 -> RESOURCE_EXHAUSTED;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL : INVALID_ARGUMENT;
        }, message, violation);
    }

    /** The message in an encoding. */
    public byte[] in(Encoding encoding) {
        return encoding == Encoding.PROTOBUF ? protobuf() : json();
    }

    /** The message as JSON. */
    private byte[] json() {
        return JsonOutput.bytes(out -> {
            out.object().member("code", (long) code).member("message", message);
            if (violation != null) {
                violation.writeTo(out);
            }
            out.end();
        });
    }

    /** The message with the fields code (1), message (2) and, if there is a violation, details (3). */
    public byte[] protobuf() {
        return Protobuf.bytes(this::write);
    }

    /**
     * The message with a {@code google.rpc.RetryInfo} in its details (3), which says when to send the same again.
     *
     * @param seconds after how many seconds
     */
    public byte[] protobufWithRetryAfter(long seconds) {
        ByteString delay = Protobuf.message(out -> out.writeInt64(1, seconds));
        ByteString retryInfo = Protobuf.message(out -> out.writeBytes(1, delay));
        ByteString any = Protobuf.message(out -> {
            out.writeString(1, "type.googleapis.com/google.rpc.RetryInfo");
            out.writeBytes(2, retryInfo);
        });
        return Protobuf.bytes(out -> {
            write(out);
            out.writeBytes(3, any);
        });
    }

    private void write(CodedOutputStream out) throws IOException {
        out.writeInt32(1, code);
        out.writeString(2, message);
        if (violation != null) {
            out.writeBytes(3, violation.protobuf());
        }
    }
}
