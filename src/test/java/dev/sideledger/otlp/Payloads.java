package dev.sideledger.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.vertx.core.json.JsonObject;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Request bodies of real SDKs that lie beside the checkout, not in it; tests are skipped where they are absent. */
final class Payloads {
    private static final Path ROOT = Path.of("..", "shared", "payloads");

    private Payloads() {}

    /**
     * One request.
     *
     * @param name the name of its file
     * @param headers its headers, by name
     */
    record Payload(String name, byte[] body, JsonObject headers) {
        boolean json() {
            return name.contains(".json");
        }

        boolean gzip() {
            return name.endsWith(".gz");
        }

        String signal() {
            return name.replaceAll(".*-(traces|logs|metrics)\\..*", "$1");
        }

        /** Its body, decompressed. */
        byte[] plain() {
            if (!gzip()) {
                return body;
            }
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return in.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether there are any. */
    static boolean arePresent() {
        return Files.exists(ROOT);
    }

    /** All of them. */
    static List<Payload> all() {
        assumeTrue(arePresent(), "skipped: the recorded requests are not beside this checkout");
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.sorted()
                    .filter(file -> file.toString().matches(".*-(traces|logs|metrics)\\.(pb|json)(\\.gz)?"))
                    .map(Payloads::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many spans the traces of a file have. */
    static int spans(Payload payload) {
        try {
            return new JsonObject(Files.readString(ROOT.resolve("EXPECTED.json"))).getJsonObject(payload.name())
                    .getInteger("spans");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Payload read(Path file) {
        try {
            String name = file.getFileName().toString();
            Path headers = file.resolveSibling(name.replaceAll("\\.(pb|json)(\\.gz)?$", ".headers.json"));
            return new Payload(name, Files.readAllBytes(file),
                    new JsonObject(Files.readString(headers)).getJsonObject("headers"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
