package dev.sideledger.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import dev.sideledger.ingest.otlp.Exports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Requests to all doors: half of them sound, half with random damage to all their parts, but for what makes them one
 * request of HTTP.
 */
final class FuzzedRequests {
    /** What works through the whole ledger, never ends, or begins something that goes on is not asked for so often. */
    private static final List<String> TOO_MUCH = List.of("/api/admin/backup", "/api/admin/restore", "/api/admin/demo",
            "/api/admin/check", "/api/admin/reprice", "/api/export", "/api/live");
    private static final List<String> DOORS = List.of("POST /api/events", "POST /api/events", "POST /v1/traces",
            "POST /v1/logs", "POST /v1/metrics", "POST /api/public/ingestion", "POST /api/public/scores",
            "POST /metrics/network", "POST /api/sessions", "PUT /api/sessions/{id}", "PATCH /api/sessions/{id}",
            "POST /api/sessions/{id}/{records}", "PUT /api/sessions/{id}/calls/{call}", "POST /api/sql",
            "PUT /api/projects/{id}", "PUT /api/reports/{id}", "PUT /api/admin/prices/{name}");
    private static final List<String> TYPES = List.of("application/x-protobuf", "application/json",
            "application/x-ndjson", "application/json; charset=utf-16", "text/plain",
            "application/json; charset=none", "*/*", "");
    private static final List<String> ENDS = List.of("calls", "turns", "messages", "decisions", "metrics", "scores",
            "errors", "artifacts", "tags", "winners", "sessions", "nothing");
    private static final List<String> PIECES = List.of("\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800",
            "null", "true", "-1", "1e999", "9223372036854775808", "0.1", "NaN", "\n", "\r\n", "\u0000", "é", "😀", "%",
            "' OR 1=1 --", "<script>", "../", "\"id\":", "\"type\":\"call\"", "\"usage\":{\"total\":1}", "[[[[[[[[", "",
            "2026-11-20T10:00:00Z", "\"attributes\":{\"a\":{\"b\":[1]}}", "a".repeat(300));
    private final List<String> routes = new ArrayList<>(DOORS);
    private final List<String> parameters = new ArrayList<>(List.of("session", "limit", "cursor", "q", "order"));
    private final Random random;
    private boolean sound;

    /** Of the doors that a service describes. */
    FuzzedRequests(JsonObject described, Random random) {
        this.random = random;
        JsonObject paths = described.getJsonObject("paths");
        paths.fieldNames().stream().filter(path -> TOO_MUCH.stream().noneMatch(path::startsWith))
                .forEach(path -> paths.getJsonObject(path).forEach(door -> add(path, door.getKey(), door.getValue())));
    }

    private void add(String path, String method, Object described) {
        if (described instanceof JsonObject door) {
            routes.add(method.toUpperCase(Locale.ROOT) + " " + path);
            door.getJsonArray("parameters", new JsonArray()).stream().map(JsonObject.class::cast)
                    .filter(one -> "query".equals(one.getString("in"))).map(one -> one.getString("name"))
                    .filter(name -> !name.equals("format")).forEach(parameters::add);
        }
    }

    /** How many doors are tried. */
    int doors() {
        return (int) routes.stream().distinct().count();
    }

    /** The next one, as bytes. */
    byte[] next() {
        // Nine of ten are told to doors through which agents write.
        String[] route = of(random.nextInt(10) == 0 ? routes : DOORS).split(" ");
        String path = route[1].replace("{records}", of(ENDS));
        sound = random.nextBoolean();
        boolean protobuf = path.startsWith("/v1") && random.nextBoolean();
        byte[] body = route[0].equals("GET") ? new byte[0] : protobuf ? export(path) : json(path);
        StringBuilder head = new StringBuilder(route[0]).append(' ').append(path(path)).append(query(path))
                .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Length: ");
        StringBuilder more = new StringBuilder();
        String type = harm(12) ? of(TYPES) : protobuf ? TYPES.get(0) : TYPES.get(1);
        more.append(type.isEmpty() ? "" : "\r\nContent-Type: " + type);
        if (random.nextInt(8) == 0) {
            body = packed(body);
            more.append("\r\nContent-Encoding: ")
                    .append(sound ? "gzip" : of(List.of("gzip", "gzip", "zstd", "deflate", "none")));
        }
        if (random.nextInt(8) == 0) {
            more.append("\r\nIdempotency-Key: ")
                    .append(sound ? "k" + random.nextInt() : of(List.of("a", "b", "k".repeat(300), "é", "\t", "")));
        }
        if (path.startsWith("/api/reports/") && !harm(2)) {
            more.append("\r\nIf-Match: *");
        }
        head.append(body.length).append(more).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Whether this part is to be wrong: never in a sound request, and one time of so many in another. */
    private boolean harm(int often) {
        return !sound && random.nextInt(often) == 0;
    }

    private byte[] export(String path) {
        byte[] export = path.endsWith("logs") == !harm(4) ? Exports.logs().toByteArray()
                : Exports.traces(random.nextInt(50), 2).toByteArray();
        return sound ? export : damaged(export);
    }

    /** Mostly what the door takes, with some damage. */
    private byte[] json(String path) {
        String body = harm(10) ? FuzzedBodies.any(random) : FuzzedBodies.of(path, random);
        StringBuilder json = new StringBuilder(String.format(body.replace('\'', '"'), id(), id()));
        for (int changes = sound ? 0 : random.nextInt(7) - 2; changes > 0; changes--) {
            int at = random.nextInt(json.length());
            json.replace(at, Math.min(json.length(), at + random.nextInt(6)), of(PIECES));
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return harm(10) ? damaged(bytes) : bytes;
    }

    private byte[] damaged(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int changes = random.nextInt(4); changes > 0 && copy.length > 0; changes--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length + 1)) : copy;
    }

    private byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return harm(3) ? damaged(packed.toByteArray()) : packed.toByteArray();
    }

    private String path(String template) {
        return template.replaceAll("\\{[^}]*}", harm(4) ? encoded(of(PIECES)) + "x" : id());
    }

    private String query(String path) {
        StringBuilder query = new StringBuilder(path.equals("/metrics/network") && !harm(4) ? "?session_id=" + id()
                : "");
        for (int count = harm(3) ? random.nextInt(4) : 0; count > 0; count--) {
            query.append(query.length() == 0 ? '?' : '&').append(encoded(of(parameters))).append('=')
                    .append(encoded(random.nextBoolean() ? of(PIECES) : id()));
        }
        return query.toString();
    }

    private String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return random.nextInt(20) == 0 ? encoded.replaceAll("%..", "%zz") : encoded;
    }

    /** Few, so that they meet each other. */
    private String id() {
        return "f" + random.nextInt(60);
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
