package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;

/** How fast questions are answered on ledgers of some sizes, with nothing beside them and while calls come in. */
final class Analytics {
    private static final int CONNECTIONS = 8;
    private static final int BODIES_AT_ONCE = 500;
    private static final int AT_ONCE = 200;
    private static final double HALF = 0.5;
    private static final long LOOK_MILLIS = 5_000;
    private static final int QUIET_LOOKS = 15;
    private static final long UNDISTURBED_MILLIS = 45_000;

    private final Path folder;

    Analytics(Path folder) {
        this.folder = folder;
    }

    /** Prints a row for each kind of question. */
    void run(long calls) throws Exception {
        Path data = Files.createDirectories(folder.resolve("month-" + calls));
        Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(30, ChronoUnit.DAYS);
        Month month = new Month("run-", begin.toEpochMilli(), calls);
        double rate = record(data, month);
        try (Service service = Service.start(data, "sqlite:ledger.db", settings())) {
            Asked asked = new Asked(service.port());
            long begun = System.nanoTime();
            settle(asked);
            System.out.printf(Locale.ROOT, "%,d calls: %.0f calls/s, %d MB, folded %.0f s after a start%n", calls, rate,
                    Files.size(data.resolve("ledger.db")) >> 20, (System.nanoTime() - begun) / 1e9);
            ask("alone", calls, month, asked);
            try (Stream stream = new Stream(service.port(), rate * HALF)) {
                Thread.sleep(UNDISTURBED_MILLIS);
                System.out.println("acknowledgements alone: " + stream.summary());
                ask("beside " + Math.round(rate * HALF) + " calls/s", calls, month, asked);
                System.out.println("acknowledgements meanwhile: " + stream.summary());
            }
        }
    }

    /** Waits until for a while no day was folded, and no hour got its slices. */
    private static void settle(Asked asked) throws Exception {
        long known = -1;
        for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
            long done = asked.number("SELECT (SELECT count(*) FROM session_sliced_hour)"
                    + " + (SELECT count(*) FROM sliced_day) + (SELECT count(*) FROM win_sliced_day)");
            quiet = done == known ? quiet : 0;
            known = done;
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void ask(String how, long calls, Month month, Asked asked) throws Exception {
        for (var kind : Asked.kinds(month).entrySet()) {
            double[] millis = asked.ask(kind.getValue());
            System.out.printf(Locale.ROOT, "%,d calls, %s, %s: p50 %.1f ms, p95 %.1f ms, highest %.1f ms%n", calls, how,
                    kind.getKey(), millis[millis.length / 2], millis[millis.length * 95 / 100],
                    millis[millis.length - 1]);
        }
    }

    /** Records the month, a part of it at a time; calls a second. */
    private static double record(Path data, Month month) throws Exception {
        if (Files.exists(data.resolve("ledger.db"))) {
            return 20_000;
        }
        long nanos = 0;
        try (Service service = Service.start(data, "sqlite:ledger.db", settings())) {
            Load load = new Load(service.port(), Load.Target.EVENTS, CONNECTIONS);
            for (int first = 0; first < month.bodies(); first += BODIES_AT_ONCE) {
                List<Buffer> bodies = IntStream.range(first, Math.min(first + BODIES_AT_ONCE, month.bodies()))
                        .mapToObj(month::body).toList();
                long begun = System.nanoTime();
                load.closed(bodies);
                nanos += System.nanoTime() - begun;
            }
        }
        return month.calls() / (nanos / 1e9);
    }

    private static Map<String, String> settings() {
        return Map.of("SIDELEDGER_SEARCH", "false");
    }

    /** Calls that come in at a rate while it is open, all of them of now. */
    private static final class Stream implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Double> p99 = new ArrayList<>();
        private volatile String refused = "nothing was refused";
        private final Thread thread;

        Stream(int port, double callsPerSecond) {
            Load load = new Load(port, Load.Target.EVENTS, CONNECTIONS);
            double bodiesPerSecond = callsPerSecond / Month.PER_REQUEST;
            this.thread = new Thread(() -> {
                // So many calls in a month that all of these are of now.
                Month now = new Month("now-", System.currentTimeMillis() - 60_000, 50_000_000_000L);
                for (int first = 0; !ended.get(); first += AT_ONCE) {
                    List<Buffer> bodies = IntStream.range(first, first + AT_ONCE).mapToObj(now::body).toList();
                    try {
                        took(load.paced(bodies, bodiesPerSecond));
                    } catch (InterruptedException stop) {
                        return;
                    } catch (IllegalStateException failure) {
                        refused = failure.getMessage();
                    }
                }
            });
            thread.start();
        }

        /** Of the stretches since the last summary, after the first, in which the service warms up. */
        synchronized String summary() {
            List<Double> sorted = p99.stream().skip(1).sorted().toList();
            p99.clear();
            return String.format(Locale.ROOT, "p99 %.1f ms, of the worst stretch %.1f ms (%d stretches); %s",
                    sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1), sorted.size(), refused);
        }

        private synchronized void took(Load.Result result) {
            p99.add(result.percentile(0.99));
        }

        @Override
        public void close() throws Exception {
            ended.set(true);
            thread.join();
        }
    }
}
