package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.text.CsvRows;
import dev.sideledger.wire.JsonTree;

/** Traces, observations and scores as Langfuse exports them: JSON, lines of JSON, or CSV. */
public final class LangfuseExport implements OldRecords {
    private static final String CSV = "(?i).*\\.csv";

    private final LangfuseItems items;

    /** Exports that are read in a way. */
    public LangfuseExport(Reading reading) {
        this.items = new LangfuseItems(reading);
    }

    @Override
    public boolean takes(String fileName) {
        return fileName.matches("(?i).*\\.((nd)?jsonl?|csv)");
    }

    @Override
    public void read(Path file, Intake intake) throws IOException {
        long understood = file.getFileName().toString().matches(CSV) ? csv(file, intake) : json(file, intake);
        if (understood == 0) {
            throw new CannotImport("It has no trace, observation or score that Langfuse exports");
        }
    }

    private long json(Path file, Intake intake) throws IOException {
        long size = Files.size(file);
        long understood = 0;
        try (JsonItems objects = new JsonItems(file)) {
            for (JsonTree object = objects.next(); object != null; object = objects.next()) {
                JsonTree data = object.get("data");
                List<JsonTree> all = data instanceof JsonTree.Elements page ? page.elements() : List.of(object);
                for (JsonTree item : all) {
                    understood += items.take(item, objects.place(), intake) ? 1 : 0;
                }
                intake.progress(objects.position(), size);
            }
        }
        return understood;
    }

    private long csv(Path file, Intake intake) throws IOException {
        long understood = 0;
        try (CsvRows rows = CsvRows.of(file)) {
            List<String> header = rows.header();
            for (List<String> row = header == null ? null : rows.next(); row != null; row = rows.next()) {
                String place = "line " + rows.line();
                if (row.size() != header.size()) {
                    intake.remark("a row has another number of fields than the header", place);
                } else {
                    understood += items.take(object(header, row), place, intake) ? 1 : 0;
                }
            }
        }
        return understood;
    }

    private static JsonTree object(List<String> header, List<String> row) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (!cell.isEmpty() && !cell.toLowerCase(Locale.ROOT).equals("null")) {
                boolean json = cell.startsWith("{") || cell.startsWith("[") || cell.startsWith("\"");
                JsonTree tree = json ? JsonTree.parse(cell) : null;
                members.put(header.get(i), tree == null ? new JsonTree.Text(cell) : tree);
            }
        }
        return new JsonTree.Members(members);
    }
}
