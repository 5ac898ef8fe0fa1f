package dev.sideledger.ingest.otlp.translate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Bodies that unmodified SDKs sent, which lie beside the checkout; tests that need them are skipped without. */
final class Payloads {
    private static final Path ROOT = Path.of("..", "shared", "payloads");

    private Payloads() {}

    /** The names of the bodies of a signal, such as {@code traces}. */
    static List<String> named(String signal) {
        if (!Files.exists(ROOT)) {
            return List.of("absent");
        }
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(signal) && !name.contains("headers")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a trace body must give. */
    static JsonObject expected(String name) {
        return new JsonObject(Buffer.buffer(bytes("EXPECTED.json"))).getJsonObject(name);
    }

    /** A body as a message. */
    @SuppressWarnings("unchecked")
    static <M extends Message> M read(String name, M prototype) {
        byte[] bytes = bytes(name);
        try {
            return name.contains(".json") ? OtlpJson.read(new JsonObject(Buffer.buffer(bytes)), prototype)
                    : (M) prototype.getParserForType().parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    private static byte[] bytes(String name) {
        Path file = ROOT.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + name + " is not beside this checkout");
        try {
            byte[] bytes = Files.readAllBytes(file);
            return name.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
