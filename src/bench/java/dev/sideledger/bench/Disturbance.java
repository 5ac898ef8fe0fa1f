package dev.sideledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** What a shared machine gave to others while something was measured, as Linux counts it. */
final class Disturbance {
    private static final Path COUNTERS = Path.of("/proc/stat");
    private static final int STOLEN = 7;
    private static final double MOST_PERCENT = 5;
    private static final int ATTEMPTS = 4;

    private Disturbance() {}

    /** Measures again, a few times, while more than a twentieth of the machine was stolen; says so each time. */
    static <T> T avoid(String name, Callable<T> measurement) throws Exception {
        for (int attempt = 1;; attempt++) {
            long[] before = counters();
            T result = measurement.call();
            double percent = stolen(before, counters());
            if (percent <= MOST_PERCENT) {
                return result;
            }
            boolean last = attempt == ATTEMPTS;
            System.out.printf("%s: DISTURBED, %.0f %% of the machine was stolen%s%n", name, percent,
                    last ? "" : "; measured again");
            if (last) {
                return result;
            }
        }
    }

    private static double stolen(long[] before, long[] after) {
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        return all == 0 ? 0 : 100.0 * (after[STOLEN] - before[STOLEN]) / all;
    }

    /** Of all processors: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen. */
    private static long[] counters() throws IOException {
        if (!Files.isReadable(COUNTERS)) {
            return new long[STOLEN + 1];
        }
        String line = Files.readAllLines(COUNTERS).get(0);
        return Arrays.stream(line.trim().split("\\s+")).skip(1).limit(STOLEN + 1).mapToLong(Long::parseLong).toArray();
    }
}
