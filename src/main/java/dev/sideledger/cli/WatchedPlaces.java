package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.ingest.legacy.Reading;

/** How far each log is read for a ledger, kept in a file: a line a log, by what names it wherever it is moved. */
final class WatchedPlaces {
    private static final int MOST = 100_000;
    private static final String FORM = "[^\t]+\t\\d{1,18}";

    private final Path file;
    private final String ledger;
    private final Map<String, Long> positions = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Those of a file, which need not be there.
     *
     * @param ledger what tells the ledger from others: what one knows another one may not
     */
    WatchedPlaces(Path file, String ledger) {
        this.file = file;
        this.ledger = Reading.hash(ledger) + ' ';
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(line -> line.matches(FORM))
                        .forEach(line -> positions.put(line.substring(0, line.indexOf('\t')),
                                Long.parseLong(line.substring(line.indexOf('\t') + 1))));
            }
        } catch (IOException failure) {
            throw new CommandFailed("The file " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** How many bytes of a log are read. */
    long of(String log) {
        return positions.getOrDefault(ledger + log, 0L);
    }

    /** So many are. */
    void keep(String log, long position) {
        positions.put(ledger + log, position);
        while (positions.size() > MOST) {
            positions.remove(positions.keySet().iterator().next());
        }
    }

    /** Writes them, whole or not at all. */
    void write() {
        List<String> lines = new ArrayList<>();
        positions.forEach((log, position) -> lines.add(log + '\t' + position));
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.write(part, lines);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CommandFailed("How far logs are read cannot be kept in " + file
                    + "; name another file with --state: " + failure.getMessage(), failure);
        }
    }
}
