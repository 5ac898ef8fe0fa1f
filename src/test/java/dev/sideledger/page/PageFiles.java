package dev.sideledger.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the page, as they lie in the source tree. */
final class PageFiles {
    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources");

    private PageFiles() {}

    /** Their addresses. */
    static List<String> addresses() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + ROOT.relativize(file).toString().replace('\\', '/'))
                    .sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of one. */
    static String text(String address) {
        try {
            return Files.readString(ROOT.resolve(address.substring(1)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
