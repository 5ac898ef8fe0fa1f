package dev.sideledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.sideledger.cli.screen.Page;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.logs.LogFiles;
import dev.sideledger.ingest.legacy.logs.LogReader;

/** Looks for what is new in logs. A log may be renamed. For one thread. */
final class Watching {
    private static final int MOST_OPEN = 64;
    private static final int BEGINNING = 512;

    private final Path folder;
    private final LogFiles logs;
    private final WatchedPlaces places;
    private final Importing importing;
    private final Page page;
    private final Map<Path, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Path, String> seen = new HashMap<>();
    private final Set<Path> refused = new HashSet<>();

    Watching(Path folder, LogFiles logs, WatchedPlaces places, Importing importing, Page page) {
        this.folder = folder;
        this.logs = logs;
        this.places = places;
        this.importing = importing;
        this.page = page;
    }

    /** Imports what came since it was looked last, and keeps how far that is. */
    void look() {
        boolean news = false;
        Set<Path> there = new HashSet<>();
        for (Path file : ImportFiles.inFolder(folder, logs)) {
            there.add(file);
            news |= look(file);
        }
        seen.keySet().retainAll(there);
        open.keySet().retainAll(there);
        if (news) {
            places.write();
        }
    }

    private boolean look(Path file) {
        try {
            String state = Files.size(file) + " " + Files.getLastModifiedTime(file);
            if (state.equals(seen.put(file, state))) {
                return false;
            }
            String log = name(file);
            if (log == null) {
                return false;
            }
            Open reading = open.get(file);
            boolean compressed = isCompressed(file);
            if (reading == null || compressed || !reading.log.equals(log)
                    || Files.size(file) < reading.reader.position()) {
                // One that was cut is told again from its beginning: what is known of it is not counted twice.
                long told = places.of(log);
                reading = new Open(log, logs.reader(file), !compressed && Files.size(file) < told ? 0 : told);
            }
            open.put(file, reading);
            if (open.size() > MOST_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
            return read(file, reading);
        } catch (IOException gone) {
            seen.remove(file);
            return false;
        }
    }

    private boolean read(Path file, Open reading) {
        long before = reading.reader.position();
        importing.read((from, intake) -> reading.reader.read(reading.told, false, intake), file)
                .filter(failure -> refused.add(file)).ifPresent(page::note);
        if (reading.reader.position() == before) {
            return false;
        }
        places.keep(reading.log, reading.reader.position());
        if (logs.takes(file.getFileName() + ImportFiles.COMPRESSED)) {
            places.keep(nameOnceCompressed(file), reading.reader.position());
        }
        return true;
    }

    /**
     * How a log is known: by what the file system calls it wherever it is moved, and how its first line begins; one
     * that is compressed, which is another file, by how it was called before. Null while the line is being written.
     */
    private static String name(Path file) throws IOException {
        if (isCompressed(file)) {
            return nameOnceCompressed(file);
        }
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            int end = start.indexOf('\n');
            return end < 0 && start.length() < BEGINNING ? null
                    : Reading.hash((key == null ? file : key) + (end < 0 ? start : start.substring(0, end)));
        }
    }

    private static boolean isCompressed(Path file) {
        return !ImportFiles.plain(file).equals(file);
    }

    private static String nameOnceCompressed(Path file) {
        return Reading.hash("compressed " + ImportFiles.plain(file).getFileName());
    }

    /** A log that is being read, and up to where all was told before. */
    private record Open(String log, LogReader reader, long told) {}
}
