package dev.sideledger.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the dashboard is made from, as they lie in the source tree. */
final class PageFiles {
    private static final Path ROOT = Path.of("src/main/resources/web");

    private PageFiles() {}

    /** All of them, relative to their root. */
    static List<String> names() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/')).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of one. */
    static String text(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
