package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.tables.OldFile;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;

/** Lines of JSON: events, and records as this ledger exports them. */
public final class NdjsonFile implements OldRecords {
    private static final int BOM = 3;
    private final Reading reading;

    /** Files that are read in a way. */
    public NdjsonFile(Reading reading) {
        this.reading = reading;
    }

    @Override
    public boolean takes(String fileName) {
        return fileName.matches("(?i).*\\.(nd)?jsonl?(\\.gz)?");
    }

    @Override
    public void read(Path file, Intake intake) throws IOException {
        if (OldFile.isOne(file)) {
            throw new CannotImport("It is a SQLite file, and no lines of JSON");
        }
        long size = Files.size(file);
        boolean understood = false;
        Scoping scoping = new Scoping(reading);
        try (Lines lines = Lines.of(file)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!understood && isArray(line)) {
                    throw new CannotImport("It is one JSON array, and not a line an event; write its elements as lines"
                            + " first: jq -c '.[]'");
                }
                if (lines.tooLong()) {
                    intake.refuse("a line is longer than " + Lines.LONGEST + " bytes", lines.place());
                } else {
                    understood |= line(lines.number() == 1 ? withoutMark(line) : line, scoping, lines.place(), intake);
                }
                intake.progress(Math.min(lines.position(), size), size);
            }
            if (!understood && lines.position() > 0) {
                throw new CannotImport("No line of it is an event");
            }
            scoping.end(intake);
        }
    }

    private static boolean isArray(byte[] line) {
        int first = line.length >= BOM && withoutMark(line) != line ? BOM : 0;
        while (first < line.length && line[first] <= ' ' && line[first] >= 0) {
            first++;
        }
        return first < line.length && line[first] == '[';
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= BOM && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, BOM, line.length) : line;
    }

    /** Tells a line; false when it is none that tells something. */
    private static boolean line(byte[] line, Scoping scoping, String place, Intake intake) {
        if (new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
            return false;
        }
        Map<String, String> members = RawMembers.of(line);
        if (members == null) {
            intake.refuse("a line is no JSON object in UTF-8; convert a file in another encoding first: iconv -f"
                    + " WINDOWS-1252 -t UTF-8", place);
            return false;
        }
        Optional<RecordType> type = type(members);
        if (type.isEmpty()) {
            intake.refuse("a line has no type that a record has", place);
            return false;
        }
        intake.event(RawMembers.bytes(scoping.event(type.get(), members, place,
                event -> "line-" + Reading.hash(place + event))), place);
        return true;
    }

    private static Optional<RecordType> type(Map<String, String> members) {
        return JsonTree.parse(members.getOrDefault("type", "0")) instanceof JsonTree.Text text
                ? RecordType.named(text.text())
                : Optional.empty();
    }
}
