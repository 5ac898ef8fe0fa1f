package dev.sideledger.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which library is at home where. */
public final class Libraries {

    /**
     * A library, named by a package (with all below it) or by one class, and the only packages that may use it. The
     * example is a class of it.
     */
    public record Confined(String library, String example, Set<String> homes) {

        public boolean covers(String className) {
            return className.equals(library) || className.startsWith(library + ".");
        }

        @Override
        public String toString() {
            return library;
        }
    }

    /** A library that some packages may not use. */
    public record Banned(String library, String example, Set<String> from) {

        public boolean covers(String className) {
            return className.startsWith(library + ".");
        }

        @Override
        public String toString() {
            return library;
        }
    }

    private static final String[] JDBC = {"store.sqlite", "ingest.legacy"};
    private static final String[] POSTGRES = {"store.postgres"};
    private static final String[] RECORDS = {"store.postgres.records"};
    private static final String[] OTLP = {"ingest.otlp"};
    private static final String[] REST = {"api", "ingest.events", "ingest.otlp", "ingest.legacy", "ops"};
    private static final String[] VERTX = {"store.sqlite", "store.postgres", "store.postgres.records", "ingest.otlp",
            "api", "boot", "forward",
            "client", "cli"};

    public static final List<Confined> CONFINED = List.of(
            confined("java.sql", "Connection", JDBC),
            confined("javax.sql", "DataSource", JDBC),
            confined("org.sqlite", "SQLiteConfig", JDBC),
            confined("io.vertx.pgclient", "PgBuilder", POSTGRES),
            confined("io.vertx.mutiny.pgclient", "PgBuilder", POSTGRES),
            confined("io.vertx.sqlclient", "Pool", POSTGRES),
            confined("io.vertx.mutiny.sqlclient", "Pool", POSTGRES),
            confined("org.hibernate", "reactive.mutiny.Mutiny", RECORDS),
            confined("jakarta.persistence", "Entity", RECORDS),
            confined("com.fasterxml.jackson", "core.JsonParser", "wire", "wire.prices"),
            confined("com.google.re2j", "Pattern", "recorder.privacy"),
            confined("com.google.protobuf", "Message", OTLP),
            confined("io.grpc", "Status", OTLP),
            confined("io.opentelemetry.proto", "trace.v1.Span", OTLP),
            confined("io.micrometer", "core.instrument.MeterRegistry", "ops"),
            confined("org.eclipse.microprofile.health", "HealthCheck", "ops"),
            confined("jakarta.ws.rs", "GET", REST),
            confined("picocli", "CommandLine", "cli"),
            confined("jakarta.enterprise.inject.Produces", "", "boot"),
            confined("io.vertx", "core.Vertx", VERTX));

    /**
     * Libraries that no home uses yet. Every other confined library must be used once a home of it exists, so that a
     * misspelt name cannot pass; a library that is used must leave this list.
     */
    public static final Set<String> AWAITED = Set.of("javax.sql", "io.grpc", "io.vertx.mutiny.pgclient",
            "io.vertx.mutiny.sqlclient");

    private static final String[] FRAMEWORK_FREE = {"model", "pricing", "wire", "wire.prices", "store", "store.rows",
            "store.merge", "store.search", "store.copy", "store.sqlite", "recorder", "live"};
    private static final String[] VALUES_ONLY = {"model", "pricing", "wire", "wire.prices"};

    public static final List<Banned> BANNED = List.of(
            banned("jakarta.enterprise", "context.ApplicationScoped", FRAMEWORK_FREE),
            banned("jakarta.inject", "Inject", FRAMEWORK_FREE),
            banned("io.quarkus", "runtime.Startup", FRAMEWORK_FREE),
            banned("io.smallrye.mutiny", "Uni", VALUES_ONLY));

    private Libraries() {}

    private static Confined confined(String library, String example, String... homes) {
        return new Confined(library, example.isEmpty() ? library : library + "." + example,
                new TreeSet<>(Set.of(homes)));
    }

    private static Banned banned(String library, String example, String... from) {
        return new Banned(library, library + "." + example, new TreeSet<>(Set.of(from)));
    }
}
