package dev.sideledger.ingest.events;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Splitter;

/** How events stand in a body. */
enum BodyForm {
    /** One JSON object, or an array of them. */
    JSON(List.of("application/json"), Splitter::ofJson),
    /** One JSON object a line. */
    LINES(List.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines",
            "application/x-jsonlines"), Splitter::ofLines);

    private final List<String> mediaTypes;
    private final Function<byte[], Splitter> splitter;

    BodyForm(List<String> mediaTypes, Function<byte[], Splitter> splitter) {
        this.mediaTypes = mediaTypes;
        this.splitter = splitter;
    }

    /** Cuts a body of this form into its items. */
    Splitter split(byte[] body) {
        return splitter.apply(body);
    }

    /**
     * The form that a Content-Type names.
     *
     * @throws Refused with 415 when it is missing or is another type
     */
    static BodyForm of(String contentType) {
        String[] parts = contentType == null ? new String[]{""} : contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String mediaType = parts.length == 0 ? "" : parts[0].strip();
        for (BodyForm form : values()) {
            if (form.mediaTypes.contains(mediaType)) {
                return form;
            }
        }
        throw Refused.with(415, (mediaType.isEmpty() ? "the request has no Content-Type" : "events are not read from "
                + mediaType) + "; send -H 'Content-Type: application/json' with one object or an array, "
                + "or -H 'Content-Type: application/x-ndjson' with one object a line");
    }
}
