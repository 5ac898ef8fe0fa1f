package dev.sideledger.store.sqlite;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jboss.logging.Logger;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's library of C, loaded before the driver is asked for anything: the driver would start another program to
 * learn what system this is, copy the library, compare the copy byte by byte, and leave it behind where it is killed.
 * On systems that are not known here, and where a file cannot be made, the driver does so.
 */
final class DriverLibrary {
    private static final String PROPERTY = "org.sqlite.lib.path";
    private static final String NAME = "libsqlitejdbc.so";

    private static boolean asked;

    private DriverLibrary() {}

    /** Loads it, once. No file is left of it. */
    static synchronized void load() {
        if (asked || System.getProperty(PROPERTY) != null || !"Linux".equals(System.getProperty("os.name"))) {
            return;
        }
        asked = true;
        String processor = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream library = DriverLibrary.class.getClassLoader()
                .getResourceAsStream("org/sqlite/native/Linux/" + processor + "/" + NAME)) {
            if (library != null) {
                load(library);
            }
        } catch (Exception left) {
            Logger.getLogger(DriverLibrary.class).debugf("The driver of SQLite loads its library itself: %s",
                    left.getMessage());
        }
    }

    private static void load(InputStream library) throws Exception {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"),
                "sideledger-" + ProcessHandle.current().pid() + "-c" + Long.toHexString(System.nanoTime()));
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve(NAME);
        try {
            Files.copy(library, file);
            System.setProperty(PROPERTY, folder.toString());
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(PROPERTY);
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
