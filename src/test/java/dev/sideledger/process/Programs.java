package dev.sideledger.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that some tests need; without them a test is skipped, and the reason is printed. */
final class Programs {
    private static final Logger LOG = Logger.getLogger(Programs.class);

    private Programs() {}

    /** The first of these programs that is on the path. */
    static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** Skips the test that asks. */
    static void skip(Class<?> test, String reason) {
        LOG.warnf("%s is skipped: %s", test.getSimpleName(), reason);
        Assumptions.abort(reason);
    }
}
