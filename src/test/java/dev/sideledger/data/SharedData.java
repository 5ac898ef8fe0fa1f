package dev.sideledger.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real agent runs that lie beside the checkout, not in it; tests that need them are skipped where they are absent. */
final class SharedData {
    private static final Path ROOT = Path.of("..", "shared", "data");

    private SharedData() {}

    /** A file or folder of the data; skips the test when it is absent. */
    static Path at(String path) {
        Path found = ROOT.resolve(path);
        assumeTrue(Files.exists(found), () -> "skipped: " + path + " is not beside this checkout");
        return found;
    }

    /** The JSON objects of a file, one a line. */
    static List<JsonObject> lines(String path) {
        try {
            return Files.readAllLines(at(path)).stream().map(JsonObject::new).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The files of a folder, by name. */
    static List<Path> files(String path) {
        try (Stream<Path> files = Files.list(at(path))) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A whole file. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
