package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.security.KeyFile;
import picocli.CommandLine.Option;

/** Which file of keys is meant. */
final class KeysFile {
    @Option(names = "--file", paramLabel = "FILE",
            defaultValue = "${env:SIDELEDGER_KEYS_FILE:-sideledger.keys}",
            description = "the file of keys; by default the one in SIDELEDGER_KEYS_FILE, or sideledger.keys")
    private Path file;

    /** Does something with it; what goes wrong is said in one sentence. */
    <T> T with(Work<T> work) {
        try {
            return work.on(new KeyFile(file));
        } catch (NoSuchFileException absent) {
            throw new CommandFailed("There is no file of keys " + file + "; keys create makes one", absent);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new CommandFailed("The file of keys " + file + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    /** Something done with a file of keys. */
    @FunctionalInterface
    interface Work<T> {
        T on(KeyFile file) throws IOException;
    }
}
