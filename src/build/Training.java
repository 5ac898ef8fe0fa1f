import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts the packaged service once, has it do a little of everything, and stops it, so that this Java writes down beside the
 * jar which classes it loaded: an archive from which it starts sooner. {@code sideledger.jsa} for CDS, and from Java 25 on
 * {@code sideledger.aot}. In between some commands ask it, and afterwards its file: their classes are archived as
 * {@code commands.jsa}. Needs nothing but a Java; whoever has none of these files loses nothing but time.
 */
public final class Training {
    private static final int WITH_AOT_CACHE = 25;
    private static final int SECONDS = 120;
    private static final List<String> LOOKED_AT = List.of("/", "/q/health", "/q/metrics", "/api/admin/status",
            "/api/sessions", "/api/sessions/training", "/api/calls?format=csv", "/api/analytics/overview",
            "/api/analytics/costs?by=agent", "/api/search?q=training");

    private static final List<String> ASKED = List.of("sessions", "session training", "stats", "search training",
            "costs --by agent", "--help");
    private static final List<String> READ = List.of("sessions", "session training", "stats --json", "costs --by day",
            "wins", "compare training training", "schema", "sql select(1)", "search training");

    private final String address;

    private Training(int port) {
        address = "http://127.0.0.1:" + port;
    }

    /** Takes the jar. The exit code is 1 when there is no archive afterwards. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        boolean aot = Runtime.version().feature() >= WITH_AOT_CACHE;
        Path archive = jar.resolveSibling(aot ? "sideledger.aot" : "sideledger.jsa");
        Files.deleteIfExists(archive);
        Path folder = Files.createTempDirectory("sideledger-training");
        try {
            Commands commands = new Commands(jar, folder);
            train(folder, jar, (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive, commands);
            commands.run(READ, 1);
            commands.archive();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        if (!Files.exists(archive)) {
            System.err.println("There is no archive of classes; the service will start all the same, only later.");
            System.exit(1);
        }
    }

    private static void train(Path folder, Path jar, String archiving, Commands commands)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        File output = folder.resolve("output").toFile();
        Process process = java(folder, port, output, List.of(archiving, "-jar", jar.toString())).start();
        try {
            Training training = new Training(port);
            training.awaitReady(process);
            training.exercise();
            commands.run(ASKED, port);
            process.destroy();
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static ProcessBuilder java(Path folder, int port, File output, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:+UseSerialGC"));
        command.addAll(arguments);
        ProcessBuilder java = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output);
        java.environment().keySet().removeIf(name -> name.startsWith("SIDELEDGER_"));
        java.environment().put("SIDELEDGER_PORT", Integer.toString(port));
        java.environment().put("SIDELEDGER_GRPC_PORT", "0");
        return java;
    }

    private void awaitReady(Process process) throws InterruptedException {
        for (int tenth = 0; tenth < SECONDS * 10 && process.isAlive(); tenth++) {
            if (status("/q/health/ready", null) == HttpURLConnection.HTTP_OK) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private void exercise() {
        status("/api/events", "[{\"type\":\"call\",\"session\":\"training\",\"agent\":\"a\",\"model\":\"gpt-4o-mini\","
                + "\"input_tokens\":10,\"output_tokens\":5,\"prompt\":\"training\"},"
                + "{\"type\":\"message\",\"session\":\"training\",\"content\":\"training\"}]");
        status("/v1/traces", "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"chat\",\"traceId\":"
                + "\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\",\"startTimeUnixNano\":"
                + "\"1767607200000000000\",\"endTimeUnixNano\":\"1767607201000000000\"}]}]}]}");
        LOOKED_AT.forEach(path -> status(path, null));
    }

    /** The status of an answer, -1 without one. */
    private int status(String path, String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(address + path).openConnection();
            connection.setReadTimeout(10_000);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
                connection.getInputStream().readAllBytes();
            }
            return status;
        } catch (IOException none) {
            return -1;
        }
    }

    /** Runs commands as their launcher does, and archives what they load. One archive of many runs has to be a static one. */
    private static final class Commands {
        private final Path jar;
        private final Path folder;
        private final Path list;
        private final Set<String> classes = new LinkedHashSet<>();

        Commands(Path jar, Path folder) {
            this.jar = jar;
            this.folder = folder;
            this.list = folder.resolve("classes");
        }

        void run(List<String> commands, int port) throws IOException, InterruptedException {
            for (String command : commands) {
                Files.deleteIfExists(list);
                List<String> arguments = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + list, "-cp",
                        jar.toString(), "dev.sideledger.boot.Main"));
                arguments.addAll(List.of(command.split(" ")));
                end(java(folder, port, folder.resolve("printed").toFile(), arguments).start());
                if (Files.exists(list)) {
                    Files.readAllLines(list).stream().filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                            .map(line -> line.replaceFirst(" id: .*", "")).forEach(classes::add);
                }
            }
        }

        void archive() throws IOException, InterruptedException {
            Path archive = jar.resolveSibling("commands.jsa");
            Files.deleteIfExists(archive);
            Files.write(list, classes);
            end(java(folder, 1, folder.resolve("printed").toFile(), List.of("-Xshare:dump", "-XX:SharedClassListFile="
                    + list, "-XX:SharedArchiveFile=" + archive, "-cp", jar.toString())).start());
        }

        private static void end(Process process) throws InterruptedException {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
