package dev.sideledger.ingest.otlp.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses below which OTLP is spoken, and nothing else: {@code /v1}, the same below a prefix, and where SDKs of
 * Langfuse send.
 */
public final class Addresses {
    private static final String VERSION = "/v1";
    private static final String LANGFUSE = "/api/public/otel";

    private final List<String> roots;

    /** With a prefix such as {@code /otel}; an empty one adds nothing. */
    public Addresses(String prefix) {
        this.roots = Stream.of("", prefix, LANGFUSE).distinct().map(root -> root + VERSION).toList();
    }

    /** All of them, each beginning with a slash and ending without one. */
    public List<String> roots() {
        return roots;
    }

    /** Whether a path is one of them or lies below one. */
    public boolean cover(String path) {
        return path != null && roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
