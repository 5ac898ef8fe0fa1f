package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.sideledger.store.CannotStart;

/**
 * The one name of a file that has many: links are followed, and a file that is two names at once is refused, since the
 * lock, the log and the shared memory of a ledger lie beside one name.
 */
final class RealFile {
    private static final String UNIX = "unix";

    private RealFile() {}

    /**
     * The real path of a file; the file is made, empty, when there is none, and its folders with it.
     *
     * @throws CannotStart when no ledger can be kept in it
     */
    static Path of(Path path) {
        refuseParameters(path);
        makeFolder(path.getParent());
        if (Files.isDirectory(path)) {
            throw new CannotStart("The database " + path + " is a folder; name a file");
        }
        try {
            if (!Files.exists(path)) {
                // Only a file that is there has a real path: a link may lead to one that is not there yet.
                Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
            }
            Path real = path.toRealPath();
            refuseParameters(real);
            refuseSecondName(real);
            return real;
        } catch (IOException failure) {
            throw new CannotStart("The database " + path + " cannot be opened: " + reason(failure), failure);
        }
    }

    /** What a failure says about its file, in a few words. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException ? "a file is in the way" : failure.getMessage();
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new CannotStart("The folder " + folder + " cannot be made: " + reason(failure), failure);
        }
    }

    /** The driver would open the file that is named before a question mark, with settings that stand behind it. */
    private static void refuseParameters(Path path) {
        if (path.toString().indexOf('?') >= 0) {
            throw new CannotStart("The database " + path + " has a \"?\" in its path; an address takes no parameters:"
                    + " write sqlite:PATH without \"?\"");
        }
    }

    private static void refuseSecondName(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            return;
        }
        int names = ((Number) Files.getAttribute(path, UNIX + ":nlink")).intValue();
        if (names > 1) {
            throw new CannotStart("The database " + path + " is " + names + " hard links to one file, so another"
                    + " Sideledger could open it by another name; copy it, or remove the other links");
        }
    }
}
