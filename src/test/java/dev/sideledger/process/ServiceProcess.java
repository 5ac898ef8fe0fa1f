package dev.sideledger.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FORK = Integer.getInteger("sideledger.fork", 1);

    private final Process process;
    private final Path output;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private ServiceProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts the service, on a free port unless the settings name one, and with these words before it. */
    static ServiceProcess start(Path folder, Map<String, String> settings, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(Packaged.command(archive(Packaged.artefact().getParent())));
        return start(folder, settings, command);
    }

    /** Starts what starts the service. */
    static ServiceProcess start(Path folder, Map<String, String> settings, List<String> command) {
        try {
            String named = settings.getOrDefault("SIDELEDGER_PORT", "");
            int port = named.matches("[1-9][0-9]{3,4}") ? Integer.parseInt(named) : freePort();
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SIDELEDGER_"));
            builder.environment().put("SIDELEDGER_PORT", Integer.toString(port));
            builder.environment().put("SIDELEDGER_GRPC_PORT", "none");
            builder.environment().putAll(settings);
            return new ServiceProcess(builder.start(), output, port);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** As {@code mvnw} starts it, compiled in haste: the hundreds of starts of these tests take half as long. */
    private static List<String> archive(Path app) {
        Path cache = app.resolve("sideledger.aot");
        return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+IgnoreUnrecognizedVMOptions",
                "-Xlog:disable",
                Files.exists(cache) ? "-XX:AOTCache=" + cache
                        : "-XX:SharedArchiveFile=" + app.resolve("sideledger.jsa"));
    }

    /** Waits until it is ready. */
    ServiceProcess ready() {
        return found("/q/health/ready");
    }

    /** Waits until an address is answered 200. */
    ServiceProcess found(String path) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (send(request(path).GET().build()).statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            pause();
        }
        throw new AssertionError("the service did not answer " + path + ":\n" + output());
    }

    /** Waits until it prints what matches; returns the first group. */
    String said(String pattern) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher found = Pattern.compile(pattern).matcher(output());
            if (found.find()) {
                return found.group(1);
            }
            pause();
        }
        throw new AssertionError("the service did not say " + pattern + ":\n" + output());
    }

    /** Waits for its end; returns the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the service did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to stop as {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** A request to it. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(30));
    }

    /** Posts NDJSON events. */
    HttpResponse<String> post(String events) throws IOException {
        return send(request("/api/events").header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(events)).build());
    }

    /** The body of an address. */
    String get(String path) {
        try {
            return send(request(path).GET().build()).body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** How many bytes an address takes on the wire to those who read gzip. */
    int length(String path) throws IOException {
        try {
            return client.send(request(path).header("Accept-Encoding", "gzip").GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray()).body().length;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Sends a request. */
    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Everything it has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            kill();
        }
    }

    /** A port that nobody listens on, and that the tests which run beside these do not choose meanwhile. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                int port = socket.getLocalPort();
                if (port / 2 % 2 == FORK % 2) {
                    return port;
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
