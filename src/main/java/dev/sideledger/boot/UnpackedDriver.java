package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * A folder of this process for the library that the driver of SQLite unpacks. The driver removes it as Java ends, and a
 * command is ended before that: each would leave a copy behind, and look through all that others left.
 */
final class UnpackedDriver {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private final Path folder;

    private UnpackedDriver(Path folder) {
        this.folder = folder;
    }

    /** Makes it, for this user alone; where that is not possible, the driver unpacks where it always does. */
    static UnpackedDriver make() {
        Path made = Path.of(System.getProperty("java.io.tmpdir"),
                "sideledger-" + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime()));
        try {
            Files.createDirectory(made, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        } catch (IOException | UnsupportedOperationException none) {
            return new UnpackedDriver(null);
        }
        System.setProperty(PROPERTY, made.toString());
        return new UnpackedDriver(made);
    }

    /** Removes it with what is in it; what is loaded stays loaded. */
    void remove() {
        if (folder == null) {
            return;
        }
        System.clearProperty(PROPERTY);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException left) {
            Logger.getLogger(UnpackedDriver.class).debugf("The folder %s stays: %s", folder, left.getMessage());
        }
    }
}
