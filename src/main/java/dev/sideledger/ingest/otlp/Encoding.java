package dev.sideledger.ingest.otlp;

import java.util.Locale;

import dev.sideledger.wire.Refused;

/** How the messages of OTLP over HTTP stand in bodies; an answer has the encoding of its request. */
public enum Encoding {
    /** Protocol buffers. */
    PROTOBUF("application/x-protobuf"),
    /** Their JSON, with the deviations that OTLP has from it. */
    JSON("application/json");

    private final String mediaType;

    Encoding(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The Content-Type of bodies in it. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The encoding that a Content-Type names.
     *
     * @throws Refused with 415 when it is missing or is another type
     */
    public static Encoding of(String contentType) {
        String mediaType = essence(contentType);
        for (Encoding encoding : values()) {
            if (encoding.mediaType.equals(mediaType)) {
                return encoding;
            }
        }
        throw Refused.with(415,
                (mediaType.isEmpty() ? "the request has no Content-Type" : "OpenTelemetry is not read from "
                        + mediaType) + "; send application/x-protobuf or application/json");
    }

    /** The encoding of an answer to a request with that Content-Type, whatever it is; JSON if it is not one of ours. */
    public static Encoding ofAnswer(String contentType) {
        return essence(contentType).equals(PROTOBUF.mediaType) ? PROTOBUF : JSON;
    }

    private static String essence(String contentType) {
        String text = contentType == null ? "" : contentType;
        int parameters = text.indexOf(';');
        return (parameters < 0 ? text : text.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
