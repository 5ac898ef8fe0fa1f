package dev.sideledger.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Views and indexes that the owner of a ledger wants in it, as files of a folder: each is run after our own migrations,
 * once, and again when it was changed. They make and drop nothing but what bears their prefix, and change no record.
 *
 * @param folder where they lie; null for nowhere
 * @param indexes whether the engine takes indexes of others
 */
public record OwnMigrations(Path folder, boolean indexes) {
    /** None. */
    public static final OwnMigrations NONE = new OwnMigrations(null, false);
    /** What the names of all files begin with. */
    public static final String PREFIX = "R__";

    private static final String ENDING = ".sql";
    private static final int MOST_BYTES = 1 << 20;

    /** The files, in the order in which they are run. */
    public List<Path> files() {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException failure) {
            throw new CannotStart("The folder " + folder + " of SIDELEDGER_MIGRATIONS cannot be read; make it, or leave"
                    + " the setting out", failure);
        }
    }

    /**
     * Looks at each file, before anything is run.
     *
     * @return the files, in the order in which they are run
     * @throws CannotStart naming the first file that holds something else, and what
     */
    public List<Path> checked() {
        List<Path> files = files();
        for (Path file : files) {
            if (!file.getFileName().toString().matches(PREFIX + "[A-Za-z0-9_]+\\.sql")) {
                throw refused(file, "its name has to be " + PREFIX + "NAME.sql, of letters, digits and underscores");
            }
            OwnStatements.refusal(text(file), indexes).ifPresent(why -> {
                throw refused(file, why);
            });
        }
        return files;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(file, "it has more than " + MOST_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new CannotStart("The migration " + file + " cannot be read as UTF-8", failure);
        }
    }

    private static CannotStart refused(Path file, String why) {
        return new CannotStart("The migration " + file + " is refused, and nothing was run: " + why);
    }
}
