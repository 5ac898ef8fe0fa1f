package dev.sideledger.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

import dev.sideledger.client.Reply;
import dev.sideledger.client.Transport;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Removed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** The other service, as requests to its doors. */
final class Receiver {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Transport transport;
    private final Supplier<String> trail;

    /**
     * The service at an address.
     *
     * @param key the key to show, or null
     * @param trail what each request says of where its content came from
     */
    Receiver(Vertx vertx, URI uri, String key, Supplier<String> trail) {
        this.transport = new Transport(vertx, uri, key);
        this.trail = trail;
    }

    /** Lines of events, packed as they are sent. */
    static Buffer packed(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (byte[] line : lines) {
                gzip.write(line);
                gzip.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** Tells events that were {@link #packed}. */
    Uni<Reply> tell(Buffer body) {
        Map<String, String> headers = new HashMap<>(forwarded());
        headers.put("Content-Type", "application/x-ndjson");
        headers.put("Content-Encoding", "gzip");
        return send(HttpMethod.POST, "/api/events", headers, body);
    }

    /** Removes something there as well. */
    Uni<Reply> remove(Removed removed) {
        return send(HttpMethod.DELETE, path(removed), forwarded(), null);
    }

    private Map<String, String> forwarded() {
        return Map.of(Trail.HEADER, trail.get());
    }

    private static String path(Removed removed) {
        return switch (removed.type()) {
            case SESSION, PROJECT -> "/api/" + removed.type().plural() + "/" + escaped(removed.id());
            default -> "/api/sessions/" + escaped(removed.session()) + "/" + RecordType.TAG.plural() + "/"
                    + escaped(removed.id());
        };
    }

    private static String escaped(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Uni<Reply> send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> transport.send(method, path, headers, body, WITHIN).toCompletionStage());
    }
}
