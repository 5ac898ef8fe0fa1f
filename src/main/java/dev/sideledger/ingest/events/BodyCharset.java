package dev.sideledger.ingest.events;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.sideledger.wire.Refused;

/** JSON is UTF-8, but some clients name an older charset and mean it; those that every platform knows are read too. */
final class BodyCharset {
    private static final String PARAMETER = "charset=";

    private BodyCharset() {}

    /**
     * The charset that a Content-Type names, UTF-8 when it names none.
     *
     * @throws Refused with 415 when it is none that is read
     */
    static Charset of(String contentType) {
        String[] parts = contentType == null ? new String[0] : contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith(PARAMETER)) {
                return named(parameter.substring(PARAMETER.length()));
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** The body in UTF-8. */
    static byte[] toUtf8(byte[] body, Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? new String(body, charset).getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private static Charset named(String name) {
        return switch (name) {
            case "utf-8", "utf8", "us-ascii", "ascii" -> StandardCharsets.UTF_8;
            case "iso-8859-1", "latin1" -> StandardCharsets.ISO_8859_1;
            default -> throw Refused.with(415,
                    "events are read as UTF-8 or ISO-8859-1, the Content-Type says charset=" + name);
        };
    }
}
