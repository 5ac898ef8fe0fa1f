package dev.sideledger.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.jboss.logging.Logger;

import dev.sideledger.wire.JsonOutput;

/**
 * Keeps what the receiver refused, one JSON object a line, with the reason. When the file has grown to its bound it
 * becomes the older one, in the place of the one before. For one thread.
 */
final class RejectedFile {
    private static final Logger LOG = Logger.getLogger(RejectedFile.class);

    private final Path file;
    private final Path older;
    private final long most;

    RejectedFile(Path folder, long most) {
        this.file = folder.resolve("rejected.ndjson");
        this.older = folder.resolve("rejected.older.ndjson");
        this.most = most;
    }

    /**
     * Keeps one. That it cannot be kept is no reason not to go on.
     *
     * @param at when it was refused
     * @param what the event as it was sent, or what was to be removed, as JSON
     */
    void add(String at, String why, String what) {
        byte[] line = (JsonOutput.text(out -> out.object().member("at", at).member("why", why).name("told").raw(what)
                .end()) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) + line.length > most) {
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            LOG.errorf("What the receiver refused could not be kept in %s: %s", file, failure.getMessage());
        }
    }

    Path path() {
        return file;
    }
}
