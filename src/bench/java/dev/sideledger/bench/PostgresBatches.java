package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.vertx.pgclient.PgConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Batches of calls recorded in PostgreSQL, beside a bare insert of the same rows by the same driver. */
final class PostgresBatches {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final int MOST_A_COMMIT = 5_000;

    private final Path folder;
    private final Consumer<String> rows;

    PostgresBatches(Path folder, Consumer<String> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /** Measures with a server of its own, which syncs its log with each commit as it comes from the box. */
    void run() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "512MB").start()) {
            measure(server, "100 calls a request, no text, without search", new Calls(100, 0), 2_000, "false");
            measure(server, "100 calls a request, no text, with search", new Calls(100, 0), 1_000, "true");
            measure(server, "100 calls a request, 1.5 kB of text each, without search", new Calls(100, 1_500), 800,
                    "false");
            measure(server, "100 calls a request, 1.5 kB of text each, with search", new Calls(100, 1_500), 300,
                    "true");
        }
    }

    private void measure(EmbeddedPostgres server, String name, Calls calls, int requests, String search)
            throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String database = "bench" + System.nanoTime();
            String named = "postgresql, " + name + ", round " + round;
            ratios.add(Disturbance.avoid(named,
                    () -> round(server, database + System.nanoTime(), named, calls, requests, search)));
        }
        rows.accept(String.format("postgresql, %s: median ratio %.2f", name,
                ratios.stream().sorted().toList().get(ROUNDS / 2)));
    }

    private double round(EmbeddedPostgres server, String database, String name, Calls calls, int requests,
            String search) throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        double rate;
        int perCommit;
        try (Service service = Service.start(Files.createTempDirectory(folder, "postgres"),
                "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + database,
                Map.of("SIDELEDGER_SEARCH", search))) {
            Load load = new Load(service.port(), Load.Target.EVENTS, CONNECTIONS);
            int warmUp = requests / 2;
            load.closed(calls.bodies(0, warmUp));
            Service.Usage before = service.usage();
            Load.Result result = load.closed(calls.bodies(warmUp, requests));
            Service.Usage after = service.usage();
            rate = result.perSecond() * calls.perRequest();
            perCommit = (int) Math.min(MOST_A_COMMIT, Math.max(100, (after.committedEvents()
                    - before.committedEvents()) / Math.max(1, after.commits() - before.commits())));
            rows.accept(String.format("%s: %.0f calls/s (%d a commit), p50 %.1f ms, p99 %.1f ms; service %.0f %% CPU,"
                    + " load generator %.0f %% CPU, RSS %d MB", name, rate, perCommit, result.percentile(0.5),
                    result.percentile(0.99), after.cpuPercentSince(before), result.cpuPercent(),
                    after.residentMegabytes()));
            if (search.equals("true") && calls.textLength() > 0) {
                double[] millis = new Searches(service.port()).ask(Searches.kinds().get("a word"));
                rows.accept(String.format("%s: searched for a word afterwards: p50 %.1f ms, p95 %.1f ms", name,
                        millis[millis.length / 2], millis[millis.length * 95 / 100]));
            }
        }
        double bareRate = bare(server, database, perCommit, false);
        rows.accept(String.format("%s: bare unnest inserts of the same calls and texts, %d a commit: %.0f calls/s;"
                + " ratio %.2f", name, perCommit, bareRate, rate / bareRate));
        if (search.equals("true")) {
            double all = bare(server, database, perCommit, true);
            rows.accept(String.format("%s: with what can be searched: %.0f calls/s; ratio %.2f", name, all,
                    rate / all));
        }
        return rate / bareRate;
    }

    /** The second time, when the just-in-time compiler and the server have seen it. */
    private static double bare(EmbeddedPostgres server, String database, int perCommit, boolean searched)
            throws Exception {
        try (UnnestInserts bare = new UnnestInserts(new PgConnectOptions().setHost("localhost")
                .setPort(server.getPort()).setUser("postgres").setPassword("postgres").setDatabase(database),
                searched)) {
            bare.run(perCommit);
            return bare.run(perCommit);
        }
    }
}
