package dev.sideledger.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, with what it uses. */
final class Service implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int KIB = 1_024;

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private Service(Process process, int port, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Starts it with an empty ledger and waits until it is ready. */
    static Service start(Path folder, String database, boolean discard) throws Exception {
        return start(folder, database, Map.of("SIDELEDGER_DISCARD", "" + discard));
    }

    /** The same, with more settings. */
    static Service start(Path folder, String database, Map<String, String> settings) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("SIDELEDGER_DATABASE_URL", database);
        return start(folder, Path.of(System.getProperty("sideledger.jar")), List.of(), all);
    }

    /** Any service that answers at the port it is told, with words for Java before it. */
    static Service start(Path folder, Path artefact, List<String> words, Map<String, String> settings)
            throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command(artefact, words))
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(Map.of("SIDELEDGER_PORT", "" + port, "SIDELEDGER_GRPC_PORT", "none"));
        builder.environment().putAll(settings);
        long begun = System.nanoTime();
        Process process = builder.start();
        while (!ready(port)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("output.txt")));
            }
            Thread.sleep(5);
        }
        return new Service(process, port, (System.nanoTime() - begun) / 1e9);
    }

    private static List<String> command(Path artefact, List<String> words) {
        if (!artefact.toString().endsWith(".jar")) {
            return List.of(artefact.toAbsolutePath().toString());
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(words);
        command.addAll(List.of("-jar", artefact.toAbsolutePath().toString()));
        return command;
    }

    /** Time of all processors that it has used so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(duration -> duration.toNanos() / 1e9).orElse(0.0);
    }

    /** Memory of the machine that it takes, in megabytes. */
    long residentMegabytes() throws IOException {
        String status = Files.readString(Path.of("/proc", "" + process.pid(), "status"));
        return (long) sum(status, "VmRSS:\\s+(\\d+) kB") / KIB;
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** What it has used and done so far. */
    Usage usage() throws Exception {
        String metrics = get(port, "/q/metrics");
        String status = Files.readString(Path.of("/proc", "" + process.pid(), "status"));
        return new Usage(System.nanoTime(),
                process.info().totalCpuDuration().map(duration -> duration.toNanos()).orElse(0L),
                (long) sum(metrics, "jvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]*\"\\} (\\S+)") / KIB / KIB,
                (long) sum(status, "VmRSS:\\s+(\\d+) kB") / KIB, sum(metrics, "sideledger_commit_events_sum (\\S+)"),
                sum(metrics, "sideledger_commit_events_count (\\S+)"));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean ready(int port) throws InterruptedException {
        try {
            get(port, "/q/health/ready");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    private static double sum(String text, String pattern) {
        double sum = 0;
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return sum;
    }

    /** What the service has used and done at a moment. */
    record Usage(long at, long cpuNanos, long heapMegabytes, long residentMegabytes, double committedEvents,
            double commits) {
        double cpuPercentSince(Usage before) {
            return 100.0 * (cpuNanos - before.cpuNanos) / (at - before.at);
        }
    }
}
