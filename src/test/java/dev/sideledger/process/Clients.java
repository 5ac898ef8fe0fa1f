package dev.sideledger.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * Agents in JavaScript, made of SDKs as their makers publish them; they stand in {@code src/clients}, each with model
 * servers of its own. The SDKs are installed in {@code target}, once for each state of the lock file.
 */
final class Clients {
    private static final Path SOURCES = Path.of("src/clients");
    private static final Path HOME = Path.of("target/clients");
    private static final Duration INSTALLATION = Duration.ofMinutes(8);
    private static final Duration RUN = Duration.ofMinutes(2);
    private static final Pattern NO_NETWORK = Pattern
            .compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED");

    private final Path node;
    private final String service;
    private final String grpc;

    private Clients(Path node, String service, String grpc) {
        this.node = node;
        this.service = service;
        this.grpc = grpc;
    }

    /** Installs the SDKs; skips the test where there is no Node.js or no way to the registry. */
    static Path install(Class<?> test) {
        Path node = Programs.find("node").orElse(null);
        Path npm = Programs.find("npm").orElse(null);
        if (node == null || npm == null) {
            Programs.skip(test, "there is no node or no npm on the path, so no SDKs for JavaScript are tried");
        }
        try {
            Files.createDirectories(HOME);
            // Tests run beside each other: one installs, the others wait for it.
            try (FileChannel one = FileChannel.open(HOME.resolve("one"), CREATE, WRITE)) {
                one.lock();
                installOnce(test, npm);
            }
            return node;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Clients that send to a service, which also listens for gRPC. */
    static Clients of(Path node, ServiceProcess service) {
        String grpc = service.said("gRPC: (http://[^)]+)");
        return new Clients(node, "http://127.0.0.1:" + service.port(), grpc);
    }

    /** Runs a client to its end; returns what it says it was handed out, as far as it tells it. */
    JsonObject run(String client, String session, String... more) {
        return end(start(client, session, more));
    }

    /** Starts a client. */
    Running start(String client, String session, String... more) {
        List<String> command = new ArrayList<>(List.of(node.toString(), client + ".mjs", service, grpc, session));
        command.addAll(List.of(more));
        return Running.start(command);
    }

    /** Waits for the end of a client; returns what it says it was handed out, as far as it tells it. */
    static JsonObject end(Running client) {
        String said = client.end(RUN);
        if (client.exitCode() != 0) {
            throw new AssertionError("a client failed:\n" + said);
        }
        return new JsonObject(said.substring(said.stripTrailing().lastIndexOf('\n') + 1));
    }

    private static void installOnce(Class<?> test, Path npm) throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.copy(source, HOME.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path installed = HOME.resolve("installed.json");
        Path lock = HOME.resolve("package-lock.json");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            Files.deleteIfExists(installed);
            install(test, npm);
            Files.copy(lock, installed);
        }
    }

    private static void install(Class<?> test, Path npm) {
        Running installation = Running.start(List.of(npm.toAbsolutePath().toString(), "ci", "--ignore-scripts",
                "--no-audit", "--no-fund", "--loglevel=error"));
        String said = installation.end(INSTALLATION);
        if (installation.exitCode() != 0 && NO_NETWORK.matcher(said).find()) {
            Programs.skip(test, "npm cannot reach its registry, so no SDKs for JavaScript are tried:\n" + said);
        }
        if (installation.exitCode() != 0) {
            throw new AssertionError("npm cannot install what " + SOURCES + " names:\n" + said);
        }
    }

    /** A process in the folder of the clients, with what it prints in a file. */
    record Running(Process process, Path output) {
        private static Running start(List<String> command) {
            try {
                Path output = Files.createTempFile(HOME, "output", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                // What this machine says about OpenTelemetry and its vendors is not for these clients.
                builder.environment().keySet()
                        .removeIf(name -> name.matches("(OTEL|TRACELOOP|LANGFUSE|OPENAI|ANTHROPIC)_.*"));
                return new Running(builder.start(), output);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        int exitCode() {
            return process.exitValue();
        }

        /** Waits until it has printed a text. */
        void said(String text) {
            long deadline = System.nanoTime() + RUN.toNanos();
            try {
                while (!Files.readString(output).contains(text)) {
                    if (!process.isAlive() || System.nanoTime() > deadline) {
                        throw new AssertionError("it did not say " + text + ":\n" + Files.readString(output));
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }

        /** Waits for its end; returns what it printed. */
        private String end(Duration patience) {
            try {
                boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                String said = Files.readString(output);
                if (!ended) {
                    throw new AssertionError("not within " + patience.toSeconds() + " s:\n" + said);
                }
                return said;
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
