package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.ingest.legacy.OldRecords;

/** The files that are meant by paths. */
final class ImportFiles {
    /** How names of files end that zstd has compressed. */
    static final String COMPRESSED = ".zst";
    private static final int DEEPEST = 16;

    private ImportFiles() {}

    /** Files as they are named, and those in folders, the oldest first. */
    static List<Path> of(List<Path> paths, OldRecords records, ImportForm form) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> found = inFolder(path, records);
                if (found.isEmpty()) {
                    throw new CommandFailed("In the folder " + path + " there is no file that looks like one of "
                            + form.word() + "; name the file itself");
                }
                files.addAll(found);
            } else if (!Files.exists(path)) {
                throw new CommandFailed("The file " + path + " is not there");
            } else if (!Files.isReadable(path)) {
                throw new CommandFailed("The file " + path + " cannot be read: permission denied");
            } else if (!Files.isRegularFile(path)) {
                throw new CommandFailed(path + " is a pipe or a device, and what is imported is read more than once;"
                        + " write what it gives into a file, and import that");
            } else {
                files.add(path);
            }
        }
        return files;
    }

    /**
     * Those in a folder and below it, the oldest first, so that copies of sessions come after them. Of a file that lies
     * beside what it is being compressed to, only that one.
     */
    static List<Path> inFolder(Path folder, OldRecords records) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return below.filter(file -> Files.isRegularFile(file) && records.takes(file.getFileName().toString()))
                    .filter(file -> plain(file).equals(file) || !Files.exists(plain(file)))
                    .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException failure) {
            throw new CommandFailed("The folder " + folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** What a file is called when it is not compressed by zstd. */
    static Path plain(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(COMPRESSED)
                ? file.resolveSibling(name.substring(0, name.length() - COMPRESSED.length())) : file;
    }
}
