package dev.sideledger.ingest.otlp;

import com.google.protobuf.ByteString;

import dev.sideledger.wire.JsonOutput;

/** Writes the response to an export. The responses of all signals are the same message, but for names in JSON. */
public final class Response {
    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED = 1;
    private static final int ERROR_MESSAGE = 2;

    private Response() {}

    /** The response to a request of that signal. */
    public static byte[] of(Outcome outcome, Signal<?> signal, Encoding encoding) {
        return encoding == Encoding.PROTOBUF ? protobuf(outcome) : json(outcome, signal.names().rejected());
    }

    private static byte[] protobuf(Outcome outcome) {
        if (outcome.complete()) {
            return new byte[0];
        }
        ByteString partial = Protobuf.message(out -> {
            out.writeInt64(REJECTED, outcome.rejected());
            out.writeString(ERROR_MESSAGE, outcome.message());
        });
        return Protobuf.bytes(out -> out.writeBytes(PARTIAL_SUCCESS, partial));
    }

    private static byte[] json(Outcome outcome, String rejected) {
        return JsonOutput.bytes(out -> {
            out.object();
            if (!outcome.complete()) {
                // A number of 64 bits stands in a string, as the encoding has it.
                out.name("partialSuccess").object().member(rejected, Long.toString(outcome.rejected()))
                        .member("errorMessage", outcome.message()).end();
            }
            out.end();
        });
    }
}
