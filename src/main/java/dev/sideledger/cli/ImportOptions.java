package dev.sideledger.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.logs.ClaudeCode;
import dev.sideledger.ingest.legacy.logs.Codex;
import dev.sideledger.ingest.legacy.logs.LangfuseExport;
import dev.sideledger.ingest.legacy.tables.OldSystem;
import dev.sideledger.ingest.legacy.text.CsvFile;
import dev.sideledger.ingest.legacy.text.CsvMapping;
import dev.sideledger.ingest.legacy.text.NdjsonFile;
import dev.sideledger.model.RecordType;
import picocli.CommandLine.Option;

/** In which form old records are, and how they are read. */
final class ImportOptions {
    @Option(names = "--from", paramLabel = "FORM", required = true,
            description = "what it is: factory, costs, voxel, voice,"
                    + " scenario-lab, claude-code, codex, langfuse-export, csv or ndjson")
    String from;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "where times without a zone were written: Europe/Berlin, or +02:00; by default where this is")
    String zone;

    @Option(names = "--prefix", paramLabel = "TEXT",
            description = "what ids of sessions and projects begin with, where several files have the same")
    String prefix = "";

    @Option(names = "--project", paramLabel = "ID", description = "the project of sessions that have none")
    String project;

    @Option(names = "--type", paramLabel = "TYPE",
            description = "of csv: what its rows are, such as call; session, turn, message, ...")
    String type;

    @Option(names = "--map", paramLabel = "COLUMN=FIELD", split = ",",
            description = "of csv: which column is which field; those of the same name need none")
    Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "of csv: a field that is the same in each row")
    Map<String, String> constants = new LinkedHashMap<>();

    /** What is meant by FORM. */
    ImportForm form() {
        return ImportForm.of(from);
    }

    /** What reads such files. */
    OldRecords records() {
        Reading reading = new Reading(zone(), prefix, project);
        try {
            return switch (form()) {
                case FACTORY -> OldSystem.FACTORY.records(reading);
                case COSTS -> OldSystem.COSTS.records(reading);
                case VOXEL -> OldSystem.VOXEL.records(reading);
                case VOICE -> OldSystem.VOICE.records(reading);
                case SCENARIO_LAB -> OldSystem.SCENARIO_LAB.records(reading);
                case CLAUDE_CODE -> new ClaudeCode(reading);
                case CODEX -> new Codex(reading);
                case LANGFUSE_EXPORT -> new LangfuseExport(reading);
                case NDJSON -> new NdjsonFile(reading);
                case CSV -> new CsvFile(new CsvMapping(type(), columns, constants), reading);
            };
        } catch (CannotImport refused) {
            throw new CommandFailed(refused.getMessage(), refused);
        }
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException none) {
            throw new CommandFailed("There is no zone " + zone + "; write one like Europe/Berlin, or +02:00", none);
        }
    }

    private RecordType type() {
        if (type == null) {
            throw new CommandFailed("Say what the rows are: --type call, or session, message, metric, ...");
        }
        return RecordType.named(type).or(() -> RecordType.ofPlural(type))
                .orElseThrow(() -> new CommandFailed("There is no type " + type + "; say call, session, message, ..."));
    }
}
