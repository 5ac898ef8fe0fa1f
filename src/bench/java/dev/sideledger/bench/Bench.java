package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/** Runs every measurement and prints one table. */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int BATCH_CONNECTIONS = 16;
    private static final int SINGLE_CONNECTIONS = 64;
    private static final double HALF = 0.5;

    private final List<String> table = new ArrayList<>();
    private final Path folder;

    private Bench(Path folder) {
        this.folder = folder;
    }

    /** The entry point: runs the named measurements (see {@link #run}), or all but PostgreSQL, search and analytics. */
    public static void main(String... arguments) throws Exception {
        List<String> named = List.of(arguments);
        new Bench(Files.createTempDirectory("sideledger-bench"))
                .run(named.isEmpty() ? List.of("plain", "text", "single", "pricing", "traces", "start") : named);
    }

    private void run(List<String> named) throws Exception {
        table.add(String.format("machine: %d cores, %s %s, Java %s", Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("java.version")));
        if (named.contains("plain")) {
            batches("100 calls a request, no text", new Calls(100, 0), 6_000);
        }
        if (named.contains("text")) {
            batches("100 calls a request, 1.5 kB of text each", new Calls(100, 1_500), 1_500);
        }
        if (named.contains("single")) {
            singles();
        }
        if (named.contains("pricing")) {
            pricing();
        }
        if (named.contains("traces")) {
            traces();
        }
        if (named.contains("postgres")) {
            new PostgresBatches(folder, line -> row("%s", line)).run();
        }
        if (named.contains("search")) {
            search();
        }
        if (named.contains("analytics")) {
            for (String calls : System.getProperty("sideledger.bench.analytics", "10000,1000000").split(",")) {
                new Analytics(Path.of(System.getProperty("sideledger.bench.folder", folder.toString())))
                        .run(Long.parseLong(calls));
            }
        }
        if (named.contains("start")) {
            new Starts(folder, line -> row("%s", line)).run();
        }
        table.forEach(System.out::println);
        Load.end();
    }

    /** Ingestion of batches against raw inserts of the same rows. */
    private void batches(String name, Calls calls, int requests) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String named = name + ", round " + round;
            boolean last = round == ROUNDS;
            ratios.add(Disturbance.avoid(named, () -> batch(named, calls, requests, last)));
        }
        row("%s: median ratio %.2f", name, median(ratios));
    }

    private double batch(String name, Calls calls, int requests, boolean paced) throws Exception {
        Path data = Files.createTempDirectory(folder, "batch");
        double rate;
        double perCommit;
        try (Service service = Service.start(data, "sqlite:ledger.db", false)) {
            Load load = new Load(service.port(), Load.Target.EVENTS, BATCH_CONNECTIONS);
            // The just-in-time compiler is busy for the first seconds; a service is not.
            int warmUp = requests / 2;
            load.closed(calls.bodies(0, warmUp));
            Service.Usage before = service.usage();
            Load.Result result = load.closed(calls.bodies(warmUp, requests));
            Service.Usage after = service.usage();
            rate = result.perSecond() * calls.perRequest();
            perCommit = (after.committedEvents() - before.committedEvents())
                    / Math.max(1, after.commits() - before.commits());
            row("%s: %.0f calls/s (%.0f a commit), p50 %.1f ms, p99 %.1f ms; service %.0f %% CPU, load generator"
                    + " %.0f %% CPU, heap %d MB, RSS %d MB", name, rate, perCommit, result.percentile(0.5),
                    result.percentile(0.99), after.cpuPercentSince(before), result.cpuPercent(), after.heapMegabytes(),
                    after.residentMegabytes());
            if (paced) {
                half(name, load.paced(calls.bodies(warmUp + requests, requests / 3), result.perSecond() * HALF));
            }
        }
        RawInserts raw = RawInserts.of(data.resolve("ledger.db"), (int) Math.max(100, Math.round(perCommit)));
        double rawRate = raw.run(data.resolve("raw.db"));
        row("%s: raw inserts of the same rows, %d a commit: %.0f calls/s; ratio %.2f", name, raw.perCommit(), rawRate,
                rate / rawRate);
        return rate / rawRate;
    }

    private void half(String name, Load.Result result) {
        row("%s, at half of that rate: p50 %.1f ms, p99 %.1f ms, highest %.1f ms", name, result.percentile(0.5),
                result.percentile(0.99), result.percentile(1));
    }

    /** One event a request against the same door with a store that discards. */
    private void singles() throws Exception {
        Calls calls = new Calls(1, 0);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "one call a request, round " + round;
            boolean last = round == ROUNDS;
            ratios.add(Disturbance.avoid(name, () -> single(name, calls, last)));
        }
        row("one call a request: median ratio %.2f", median(ratios));
    }

    private double single(String name, Calls calls, boolean paced) throws Exception {
        double rate = single(name, calls, false, paced);
        double discarded = single(name, calls, true, false);
        row("%s: %.0f requests/s, discarding %.0f requests/s; ratio %.2f", name, rate, discarded, rate / discarded);
        return rate / discarded;
    }

    private double single(String name, Calls calls, boolean discard, boolean paced) throws Exception {
        try (Service service = Service.start(Files.createTempDirectory(folder, "single"), "sqlite:ledger.db",
                discard)) {
            Load load = new Load(service.port(), Load.Target.EVENTS, SINGLE_CONNECTIONS);
            load.closed(calls.bodies(0, 100_000));
            Load.Result result = load.closed(calls.bodies(100_000, 150_000));
            if (paced) {
                half(name, load.paced(calls.bodies(250_000, 60_000), result.perSecond() * HALF));
            }
            return result.perSecond();
        }
    }

    /** The same calls, without costs, priced and not. */
    /** Several runs, each with ledgers of its own. */
    private void pricing() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "pricing, round " + round;
            row("%s: %s", name, Disturbance.avoid(name, () -> Pricing.run(folder)));
        }
    }

    /** Whole traces over OTLP/HTTP against decoding the same bodies and doing nothing with them. */
    private void traces() throws Exception {
        AgentTraces traces = new AgentTraces();
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "traces of " + AgentTraces.SPANS + " spans, round " + round;
            ratios.add(Disturbance.avoid(name, () -> traced(name, traces)));
        }
        row("traces: median ratio %.3f", median(ratios));
    }

    private double traced(String name, AgentTraces traces) throws Exception {
        int count = 6_000;
        int warmUp = count / 2;
        List<Buffer> measured = traces.bodies(warmUp, count);
        Path data = Files.createTempDirectory(folder, "traces");
        double rate;
        try (Service service = Service.start(data, "sqlite:ledger.db", false)) {
            Load load = new Load(service.port(), Load.Target.TRACES, BATCH_CONNECTIONS);
            load.closed(traces.bodies(0, warmUp));
            Service.Usage before = service.usage();
            Load.Result result = load.closed(measured);
            Service.Usage after = service.usage();
            rate = result.perSecond() * AgentTraces.SPANS;
            row("%s: %.0f spans/s, p50 %.1f ms, p99 %.1f ms; service %.0f %% CPU, load generator %.0f %% CPU, heap"
                    + " %d MB, RSS %d MB", name, rate, result.percentile(0.5), result.percentile(0.99),
                    after.cpuPercentSince(before), result.cpuPercent(), after.heapMegabytes(),
                    after.residentMegabytes());
        }
        double decoded = AgentTraces.decodedPerSecond(measured);
        row("%s: decoding alone, one thread: %.0f spans/s; ratio %.3f", name, decoded, rate / decoded);
        row("%s: %.0f bytes received a trace, %.0f bytes on disk a trace", name,
                measured.stream().mapToLong(Buffer::length).average().orElseThrow(),
                (double) Files.size(data.resolve("ledger.db")) / (warmUp + count));
        return rate / decoded;
    }

    /** How fast texts are indexed while they are recorded, how large the index is, how fast questions are answered. */
    private void search() throws Exception {
        int requests = Integer.getInteger("sideledger.bench.search", 1_000);
        Calls calls = new Calls(100, 1_500);
        double without = recorded(calls, requests, "false");
        Path data = Files.createTempDirectory(folder, "search");
        try (Service service = Service.start(data, "sqlite:ledger.db", Map.of())) {
            Load load = new Load(service.port(), Load.Target.EVENTS, BATCH_CONNECTIONS);
            Searches searches = new Searches(service.port());
            long begun = System.nanoTime();
            double rate = load.closed(calls.bodies(0, requests)).perSecond() * calls.perRequest();
            double recordedAfter = (System.nanoTime() - begun) / 1e9;
            while (searches.behind()) {
                Thread.sleep(100);
            }
            double indexedAfter = (System.nanoTime() - begun) / 1e9;
            int count = requests * calls.perRequest();
            row("search: %d calls of 1.5 kB recorded in %.1f s (%.0f calls/s; %.0f calls/s without an index), indexed"
                    + " after %.1f s (%.0f calls/s)", count, recordedAfter, rate, without, indexedAfter,
                    count / indexedAfter);
            row("search: ledger %d MB, index %d MB, RSS %d MB", Files.size(data.resolve("ledger.db")) >> 20,
                    Files.size(data.resolve("ledger.db.search.db")) >> 20, service.usage().residentMegabytes());
            for (var kind : Searches.kinds().entrySet()) {
                double[] millis = searches.ask(kind.getValue());
                row("search for %s: p50 %.1f ms, p95 %.1f ms, highest %.1f ms", kind.getKey(),
                        millis[millis.length / 2], millis[millis.length * 95 / 100], millis[millis.length - 1]);
            }
        }
    }

    private double recorded(Calls calls, int requests, String search) throws Exception {
        try (Service service = Service.start(Files.createTempDirectory(folder, "search"), "sqlite:ledger.db",
                Map.of("SIDELEDGER_SEARCH", search))) {
            return new Load(service.port(), Load.Target.EVENTS, BATCH_CONNECTIONS).closed(calls.bodies(0, requests))
                    .perSecond() * calls.perRequest();
        }
    }

    private void row(String format, Object... values) {
        String row = String.format(format, values);
        System.out.println(row);
        table.add(row);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
