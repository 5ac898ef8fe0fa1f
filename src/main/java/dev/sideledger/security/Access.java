package dev.sideledger.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which role a request needs. What is not named here needs {@link Role#READ} to be read and {@link Role#ADMIN} for
 * anything else, so that a new address is never open by oversight. Safe on any thread.
 */
public final class Access {
    /** Where browsers sign in; open to all. */
    public static final String SIGN_IN = "/api/sign-in";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> TELLING = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> PAGE = Set.of("/", "/index.html");
    private static final String ASSETS = "/static/";
    private static final String HEALTH = "/q/health";
    private static final String SQL = "/api/sql";
    private static final Pattern RUN = Pattern.compile("/api/reports/[^/]+/run");
    private static final List<String> RECORDING = List.of("/api/events", "/api/projects", "/api/sessions",
            "/metrics/network");
    private static final List<String> LANGFUSE = List.of("/api/public");

    private Access() {}

    /**
     * The role that is needed; empty where anybody may.
     *
     * @param method the method, in capitals
     * @param path the path, decoded as far as routing decodes it, without dots that lead elsewhere
     * @param otlp whether OpenTelemetry is taken there, over HTTP or gRPC
     */
    public static Optional<Role> needed(String method, String path, boolean otlp) {
        boolean reading = READING.contains(method);
        if (path.equals(SIGN_IN) || within(path, HEALTH) || (reading && (PAGE.contains(path) || path.startsWith(
                ASSETS)))) {
            return Optional.empty();
        }
        if (otlp || LANGFUSE.stream().anyMatch(root -> within(path, root))) {
            return Optional.of(Role.INGEST);
        }
        if (TELLING.contains(method) && RECORDING.stream().anyMatch(root -> within(path, root))) {
            return Optional.of(Role.INGEST);
        }
        boolean asking = method.equals("POST") && (path.equals(SQL) || RUN.matcher(path).matches());
        return Optional.of(reading || asking ? Role.READ : Role.ADMIN);
    }

    private static boolean within(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
