package dev.sideledger.store.sqlite.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The copy of a ledger that is made before its tables are brought up to date, beside it: a file that the version before
 * can serve. Blocks; whoever calls holds the ledger's lock.
 */
public final class BeforeMigration {
    private static final int KEPT = 3;
    private static final String UNFINISHED = ".unfinished";

    private final Path ledger;
    private final Path copy;

    /** Before a ledger gets the tables of a version. */
    public BeforeMigration(Path ledger, String version) {
        this.ledger = ledger;
        this.copy = beside(".before-V" + version);
    }

    /** Where it is. */
    public Path copy() {
        return copy;
    }

    /** Makes it, checks it, and removes the oldest of those that are too many. */
    public void make(Connection connection) throws IOException, SQLException {
        Path unfinished = copy.resolveSibling(copy.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try {
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, unfinished.toString());
                vacuum.execute();
            }
            LedgerContent.of(unfinished, "the copy of it");
            DurableFiles.sync(unfinished);
            DurableFiles.move(unfinished, copy);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        removeOldest();
    }

    /** Puts it in the place of the ledger, which nobody has open. */
    public void putBack() throws IOException {
        Files.deleteIfExists(beside("-wal"));
        Files.deleteIfExists(beside("-shm"));
        DurableFiles.move(copy, ledger);
    }

    private void removeOldest() throws IOException {
        Pattern pattern = Pattern.compile(Pattern.quote(ledger.getFileName().toString()) + "\\.before-V([0-9]{1,9})");
        try (Stream<Path> files = Files.list(ledger.getParent())) {
            List<Path> newestFirst = files.filter(file -> version(pattern, file) >= 0)
                    .sorted(Comparator.comparingInt((Path file) -> version(pattern, file)).reversed()).toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static int version(Pattern pattern, Path file) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private Path beside(String ending) {
        return ledger.resolveSibling(ledger.getFileName() + ending);
    }
}
