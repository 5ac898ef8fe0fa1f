package dev.sideledger.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long the service takes until it is ready, and what it takes then: with the archive of classes, without it, and
 * against an empty application with the same libraries, if the variable BENCH_EMPTY names the folder of one. In
 * turns, so that what disturbs one disturbs all.
 */
final class Starts {
    private static final int ROUNDS = 5;
    private static final int IDLE_MILLIS = 3_000;
    private static final Path JAR = Path.of(System.getProperty("sideledger.jar"));

    private final Path folder;
    private final Consumer<String> rows;

    Starts(Path folder, Consumer<String> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    void run() throws Exception {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("with the archive", new Kind(JAR, archive(JAR)));
        kinds.put("without", new Kind(JAR, List.of("-Xshare:auto")));
        String empty = System.getenv("BENCH_EMPTY");
        if (empty != null) {
            Path jar = Path.of(empty, "quarkus-run.jar");
            kinds.put("an empty application with an archive", new Kind(jar, archive(jar)));
            kinds.put("an empty application without", new Kind(jar, List.of()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Kind kind : kinds.values()) {
                kind.start(Files.createTempDirectory(folder, "start"));
            }
        }
        kinds.forEach((name, kind) -> rows.accept("start, " + name + ": " + kind));
    }

    private static List<String> archive(Path jar) {
        Path cache = jar.resolveSibling("sideledger.aot");
        return Files.exists(cache) ? List.of("-Xlog:disable", "-XX:AOTCache=" + cache)
                : List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + jar.resolveSibling("sideledger.jsa"));
    }

    /** One way to start, and what came of it. */
    private static final class Kind {
        private final Path jar;
        private final List<String> words;
        private final List<Double> ready = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();
        private final List<Double> resident = new ArrayList<>();

        Kind(Path jar, List<String> words) {
            this.jar = jar;
            this.words = words;
        }

        void start(Path folder) throws Exception {
            try (Service service = Service.start(folder, jar, words, Map.of())) {
                ready.add(service.secondsToReady());
                cpu.add(service.cpuSeconds());
                Thread.sleep(IDLE_MILLIS);
                resident.add((double) service.residentMegabytes());
            }
        }

        @Override
        public String toString() {
            return String.format("ready after %.2f s (%.2f s of CPU), RSS idle %.0f MB; medians of %d", median(ready),
                    median(cpu), median(resident), ROUNDS);
        }

        private static double median(List<Double> values) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 2);
        }
    }
}
