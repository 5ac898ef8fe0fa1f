package dev.sideledger.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;

import dev.sideledger.wire.Refused;

/** The forms in which a list is answered. */
public enum Format {
    /** One page, as a JSON object. */
    JSON(new MediaType("application", "json")),
    /** Everything, as a table (RFC 4180). */
    CSV(new MediaType("text", "csv", "UTF-8")),
    /** Everything, one JSON object a line. */
    NDJSON(new MediaType("application", "x-ndjson"));

    /** Their media types, for annotations. */
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";

    private final MediaType mediaType;

    Format(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** Its name in the parameter {@code format}, and the ending of its files. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its media type. */
    public MediaType mediaType() {
        return mediaType;
    }

    /**
     * The format of that name or, without one, the one that the client likes best.
     *
     * @param name the parameter, or null
     * @param accepted the media types that the client accepts, the dearest first
     * @throws Refused with 400 when there is no format of that name
     */
    public static Format of(String name, List<MediaType> accepted) {
        if (name == null) {
            return accepted.stream().flatMap(type -> all().filter(format -> type.isCompatible(format.mediaType)))
                    .findFirst().orElse(JSON);
        }
        return all().filter(format -> format.wireName().equals(name)).findFirst()
                .orElseThrow(() -> Parameters.refusal("format", "must be one of "
                        + all().map(Format::wireName).collect(Collectors.joining(", ")), name));
    }

    private static Stream<Format> all() {
        return Stream.of(values());
    }
}
