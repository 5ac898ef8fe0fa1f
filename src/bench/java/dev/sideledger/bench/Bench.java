package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /** The entry point: runs the named measurements (plain, text, single, start), or all. */
    public static void main(String... arguments) throws Exception {
        List<String> named = List.of(arguments);
        new Bench(Files.createTempDirectory("sideledger-bench"))
                .run(named.isEmpty() ? List.of("plain", "text", "single", "start") : named);
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
        if (named.contains("start")) {
            startUp();
        }
        table.forEach(System.out::println);
        Load.end();
    }

    /** Ingestion of batches against raw inserts of the same rows. */
    private void batches(String name, Calls calls, int requests) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = Files.createDirectory(folder.resolve(calls.textLength() + "-" + round));
            double rate;
            double perCommit;
            try (Service service = Service.start(data, "sqlite:ledger.db", false)) {
                Load load = new Load(service.port(), BATCH_CONNECTIONS);
                // The just-in-time compiler is busy for the first seconds; a service is not.
                int warmUp = requests / 2;
                load.closed(calls.bodies(0, warmUp));
                Service.Usage before = service.usage();
                Load.Result result = load.closed(calls.bodies(warmUp, requests));
                Service.Usage after = service.usage();
                rate = result.perSecond() * calls.perRequest();
                perCommit = (after.committedEvents() - before.committedEvents())
                        / Math.max(1, after.commits() - before.commits());
                row("%s, round %d: %.0f calls/s (%.0f a commit), p50 %.1f ms, p99 %.1f ms; service %.0f %% CPU, load"
                        + " generator %.0f %% CPU, heap %d MB, RSS %d MB", name, round + 1, rate, perCommit,
                        result.percentile(0.5), result.percentile(0.99), after.cpuPercentSince(before),
                        result.cpuPercent(), after.heapMegabytes(), after.residentMegabytes());
                if (round == ROUNDS - 1) {
                    Load.Result half = load.paced(calls.bodies(warmUp + requests, requests / 3),
                            result.perSecond() * HALF);
                    row("%s, at half of that rate: p50 %.1f ms, p99 %.1f ms, highest %.1f ms", name,
                            half.percentile(0.5),
                            half.percentile(0.99), half.percentile(1));
                }
            }
            RawInserts raw = RawInserts.of(data.resolve("ledger.db"), (int) Math.max(100, Math.round(perCommit)));
            double rawRate = raw.run(data.resolve("raw.db"));
            ratios.add(rate / rawRate);
            row("%s, round %d: raw inserts of the same rows, %d a commit: %.0f calls/s; ratio %.2f", name, round + 1,
                    raw.perCommit(), rawRate, rate / rawRate);
        }
        row("%s: median ratio %.2f", name, median(ratios));
    }

    /** One event a request against the same door with a store that discards. */
    private void singles() throws Exception {
        Calls calls = new Calls(1, 0);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double rate = single(calls, round, false);
            double discarded = single(calls, round, true);
            ratios.add(rate / discarded);
            row("one call a request, round %d: %.0f requests/s, discarding %.0f requests/s; ratio %.2f", round + 1,
                    rate,
                    discarded, rate / discarded);
        }
        row("one call a request: median ratio %.2f", median(ratios));
    }

    private double single(Calls calls, int round, boolean discard) throws Exception {
        Path data = Files.createDirectory(folder.resolve("single-" + round + (discard ? "-discard" : "")));
        try (Service service = Service.start(data, "sqlite:ledger.db", discard)) {
            Load load = new Load(service.port(), SINGLE_CONNECTIONS);
            load.closed(calls.bodies(0, 100_000));
            Load.Result result = load.closed(calls.bodies(100_000, 150_000));
            if (!discard && round == ROUNDS - 1) {
                Load.Result half = load.paced(calls.bodies(250_000, 60_000), result.perSecond() * HALF);
                row("one call a request, at half of %.0f requests/s: p50 %.1f ms, p99 %.1f ms, highest %.1f ms",
                        result.perSecond(), half.percentile(0.5), half.percentile(0.99), half.percentile(1));
            }
            return result.perSecond();
        }
    }

    private void startUp() throws Exception {
        List<Double> seconds = new ArrayList<>();
        long resident = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path data = Files.createDirectory(folder.resolve("start-" + round));
            try (Service service = Service.start(data, "sqlite:ledger.db", false)) {
                seconds.add(service.secondsToReady());
                Thread.sleep(3_000);
                resident = service.usage().residentMegabytes();
            }
        }
        row("start: ready after %.2f s (median of %d), RSS idle %d MB", median(seconds), ROUNDS, resident);
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
