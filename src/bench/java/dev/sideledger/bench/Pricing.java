package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/**
 * What pricing adds to recording: two services with empty ledgers, one that prices and one that does not, take the very
 * same requests in turns of a fraction of a second. Whatever the machine gives to others falls on both alike, and each
 * pair of turns is a measurement of its own.
 */
final class Pricing {
    private static final int CONNECTIONS = 16;
    private static final int PAIRS = 60;
    private static final int REQUESTS = 100;
    private static final int WARM_UP = 4_000;
    private static final double STANDARD_ERRORS = 1.96;

    private Pricing() {}

    /** What it found, in one line. */
    static String run(Path folder) throws Exception {
        Calls calls = new Calls(100, 0, false);
        try (Service priced = start(folder, true); Service plain = start(folder, false)) {
            Load on = new Load(priced.port(), Load.Target.EVENTS, CONNECTIONS);
            Load off = new Load(plain.port(), Load.Target.EVENTS, CONNECTIONS);
            List<Buffer> warmUp = calls.bodies(0, WARM_UP);
            on.closed(warmUp);
            off.closed(warmUp);
            long cpuOn = -priced.usage().cpuNanos();
            long cpuOff = -plain.usage().cpuNanos();
            double[] ratios = new double[PAIRS];
            double secondsOn = 0;
            double secondsOff = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                List<Buffer> bodies = calls.bodies(WARM_UP + pair * REQUESTS, REQUESTS);
                boolean onFirst = pair % 2 == 0;
                double first = REQUESTS / (onFirst ? on : off).closed(bodies).perSecond();
                double second = REQUESTS / (onFirst ? off : on).closed(bodies).perSecond();
                secondsOn += onFirst ? first : second;
                secondsOff += onFirst ? second : first;
                ratios[pair] = onFirst ? second / first : first / second;
            }
            cpuOn += priced.usage().cpuNanos();
            cpuOff += plain.usage().cpuNanos();
            double count = (double) PAIRS * REQUESTS * calls.perRequest();
            return String.format("%.0f calls/s priced, %.0f calls/s not priced; ratio of rates %.3f (mean of %d"
                    + " pairs %.3f, 95 %% between %.3f and %.3f); processor time a call %.2f and %.2f microseconds",
                    count / secondsOn, count / secondsOff, secondsOff / secondsOn, PAIRS, mean(ratios),
                    mean(ratios) - error(ratios), mean(ratios) + error(ratios), cpuOn / count / 1e3,
                    cpuOff / count / 1e3);
        }
    }

    private static Service start(Path folder, boolean pricing) throws Exception {
        return Service.start(Files.createTempDirectory(folder, "pricing"), "sqlite:ledger.db",
                Map.of("SIDELEDGER_PRICING", "" + pricing, "SIDELEDGER_SEARCH", "false"));
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double error(double... values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return STANDARD_ERRORS * Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
