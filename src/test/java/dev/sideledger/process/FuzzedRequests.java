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
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import dev.sideledger.ingest.otlp.Exports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Requests to all doors with random damage to all their parts, but for what makes them one request of HTTP. */
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
    /** So many of the bodies are events. */
    private static final int EVENTS = 5;
    private static final List<String> JSON = List.of(
            "{'type':'call','session':'%s','id':'%s','model':'gpt-4o','input_tokens':10,'output_tokens':5,'cost':0.1}",
            "{'type':'session','id':'%s','project':'%s','status':'completed','prompt':'p'}",
            "[{'type':'message','session':'%s','id':'%s','role':'user','content':'hi'},{'type':'tag','session':'s',"
                    + "'name':'n'}]",
            "{'type':'metric','session':'%s','id':'%s','name':'n','value':1.5}",
            "{'type':'score','session':'%s','id':'%s','dimension':'d','value':1}",
            "{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':'%s','spanId':'%s','name':'chat','attributes':"
                    + "[{'key':'gen_ai.usage.input_tokens','value':{'intValue':'7'}}]}]}]}]}",
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'body':{'stringValue':'%s %s'}}]}]}]}",
            "{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'%s','sum':{'dataPoints':[{'asInt':'%s'}]}}]"
                    + "}]}]}",
            "{'batch':[{'id':'%s','type':'score-create','body':{'traceId':'%s','name':'q','value':1}}]}",
            "{'sql':'SELECT * FROM session WHERE id = ''%s'' OR id = ''%s'' LIMIT 5'}",
            "{'unit':'USD per million tokens','prices':[{'provider':'%s','model':'%s','input':1,'output':2}]}");

    private final List<String> routes = new ArrayList<>(DOORS);
    private final List<String> parameters = new ArrayList<>(List.of("session", "limit", "cursor", "q", "order"));
    private final Random random;

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
        boolean protobuf = route[1].startsWith("/v1") && random.nextBoolean();
        byte[] body = route[0].equals("GET") ? new byte[0] : protobuf ? export() : json(route[1]);
        StringBuilder head = new StringBuilder(route[0]).append(' ').append(path(route[1])).append(query())
                .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Length: ");
        StringBuilder more = new StringBuilder();
        String type = random.nextInt(12) == 0 ? of(TYPES) : protobuf ? TYPES.get(0) : TYPES.get(1);
        more.append(type.isEmpty() ? "" : "\r\nContent-Type: " + type);
        if (random.nextInt(8) == 0) {
            body = packed(body);
            more.append("\r\nContent-Encoding: ").append(of(List.of("gzip", "gzip", "zstd", "deflate", "none")));
        }
        if (random.nextInt(8) == 0) {
            more.append("\r\nIdempotency-Key: ").append(of(List.of("a", "b", "k".repeat(300), "é", "\t", "")));
        }
        head.append(body.length).append(more).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private byte[] export() {
        return damaged(random.nextBoolean() ? Exports.traces(random.nextInt(50), 2).toByteArray()
                : Exports.logs().toByteArray());
    }

    /** Mostly what the door takes, with some damage. */
    private byte[] json(String path) {
        int kind = random.nextInt(10) == 0 ? random.nextInt(JSON.size()) : kind(path);
        StringBuilder json = new StringBuilder(String.format(JSON.get(kind).replace('\'', '"'), id(), id()));
        for (int changes = random.nextInt(7) - 3; changes > 0; changes--) {
            int at = random.nextInt(json.length());
            json.replace(at, Math.min(json.length(), at + random.nextInt(6)), of(PIECES));
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? damaged(bytes) : bytes;
    }

    private int kind(String path) {
        List<String> doors = List.of("/v1/traces", "/v1/logs", "/v1/metrics", "/api/public", "/api/sql",
                "/api/admin/prices");
        int door = IntStream.range(0, doors.size()).filter(i -> path.startsWith(doors.get(i))).findFirst().orElse(-1);
        return door < 0 ? random.nextInt(EVENTS) : EVENTS + door;
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
        return random.nextInt(3) == 0 ? damaged(packed.toByteArray()) : packed.toByteArray();
    }

    private String path(String template) {
        return template.replace("{records}", of(ENDS)).replaceAll("\\{[^}]*}", random.nextInt(4) == 0
                ? encoded(of(PIECES)) + "x" : id());
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int count = random.nextInt(10) < 7 ? 0 : random.nextInt(4); count > 0; count--) {
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
