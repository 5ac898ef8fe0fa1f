package dev.sideledger.ingest.otlp.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses below which OTLP is spoken, and nothing else: {@code /v1}, the same below a prefix, and where SDKs of
 * Langfuse send.
 */
public final class Addresses {
    private static final String VERSION = "/v1";
    private static final String LANGFUSE = "/api/public/otel";
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*/?");

    private final List<String> roots;

    /** With a prefix such as {@code /otel}; an empty one adds nothing. Refuses what cannot be one. */
    public Addresses(String prefix) {
        if (!isPrefix(prefix)) {
            throw new IllegalArgumentException("\"" + prefix + "\" cannot be a prefix of paths; it takes a path such as"
                    + " /otel");
        }
        String bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.roots = Stream.of("", bare, LANGFUSE).distinct().map(root -> root + VERSION).toList();
    }

    /** Whether a text can be a prefix. */
    public static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** Those that are not at the top, without their version: what an exporter sends to when it appends nothing. */
    public List<String> prefixes() {
        return roots.stream().map(root -> root.substring(0, root.length() - VERSION.length()))
                .filter(prefix -> !prefix.isEmpty()).toList();
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
