package dev.sideledger.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.model.Json;

/**
 * An error answer as RFC 9457 has it, its type always {@code about:blank} and so left out.
 *
 * @param status the HTTP status
 * @param title the name of the status
 * @param detail what is wrong with this request, and how to mend it
 * @param members further members, in their order
 */
public record Problem(int status, String title, String detail, Map<String, Json> members) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    /** Refuses what is no error status and keeps its own copy of the members. */
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an error");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A problem of that status. */
    public static Problem of(int status, String detail) {
        return new Problem(status, TITLES.getOrDefault(status, "Error"), detail, Map.of());
    }

    /** This problem with one more member. */
    public Problem with(String name, String text) {
        return with(name, new Json(JsonOutput.text(out -> out.value(text))));
    }

    /** This problem with one more member. */
    public Problem with(String name, long number) {
        return with(name, new Json(Long.toString(number)));
    }

    /** This problem with one more member. */
    public Problem with(String name, Json value) {
        Map<String, Json> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, title, detail, more);
    }

    /** The problem as the UTF-8 bytes of a JSON object. */
    public byte[] json() {
        return JsonOutput.bytes(out -> {
            out.object().member("title", title).member("status", (long) status).member("detail", detail);
            members.forEach((name, value) -> out.rawMember(name, value.text()));
            out.end();
        });
    }
}
