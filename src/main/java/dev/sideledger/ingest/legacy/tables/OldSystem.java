package dev.sideledger.ingest.legacy.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.ingest.legacy.OldTimes;
import dev.sideledger.ingest.legacy.Reading;

/** A system that kept its records in a SQLite file. */
public enum OldSystem {
    /** A workflow factory. */
    FACTORY("factory", Set.of("results", "agent_name"), Set.of("sessions", "workflow_name")),
    /** Costs of issues. */
    COSTS("costs", Set.of("cost_sessions", "issue_id"), Set.of("api_calls", "endpoint")),
    /** A scene studio. */
    VOXEL("voxel", Set.of("generations", "prompt"), Set.of("agent_executions", "generation_id")),
    /** A voice agent. */
    VOICE("voice", Set.of("conversation_exchanges", "user_input"), Set.of("sessions", "start_time")),
    /** A scenario lab. */
    SCENARIO_LAB("scenario-lab", Set.of("turns", "run_id"), Set.of("runs", "scenario_id"));

    private static final String LEDGER = "flyway_schema_history";

    private final String word;
    private final Set<String> one;
    private final Set<String> other;

    OldSystem(String word, Set<String> one, Set<String> other) {
        this.word = word;
        this.one = one;
        this.other = other;
    }

    /** Its name on the command line. */
    public String word() {
        return word;
    }

    /** What reads its files. */
    public OldRecords records(Reading reading) {
        return new Files(this, reading);
    }

    /** Tells what the tables hold. */
    private void tell(OldTables tables, Reading reading, Intake intake) {
        switch (this) {
            case FACTORY -> new FactoryTables(tables, reading, intake).tell();
            case COSTS -> new CostsTables(tables, reading, intake).tell();
            case VOXEL -> new VoxelTables(tables, reading, intake).tell();
            case VOICE -> new VoiceTables(tables, reading, intake).tell();
            case SCENARIO_LAB -> new ScenarioTables(tables, reading, intake).tell();
        }
    }

    private OldTimes times(Reading reading) {
        return switch (this) {
            case COSTS -> new OldTimes(ZoneOffset.UTC, true);
            case FACTORY, VOICE -> new OldTimes(reading.zone(), true);
            case VOXEL, SCENARIO_LAB -> new OldTimes(reading.zone(), false);
        };
    }

    /** Whose file it is, if it is of one of them. */
    public static Optional<OldSystem> of(Path file) throws IOException {
        try (OldTables tables = new OldTables(file, new OldTimes(ZoneOffset.UTC, true), null)) {
            return of(tables);
        }
    }

    /** Whose file it is, as its tables tell. */
    static Optional<OldSystem> of(OldTables tables) {
        return Arrays.stream(values()).filter(system -> system.has(tables, system.one) || system.has(tables,
                system.other)).findFirst();
    }

    /** Of two names one is a table and the other a column of it. */
    private boolean has(OldTables tables, Set<String> names) {
        return names.stream().anyMatch(table -> names.stream().anyMatch(column -> tables.has(table, column)));
    }

    private record Files(OldSystem system, Reading reading) implements OldRecords {
        @Override
        public boolean takes(String fileName) {
            return fileName.matches("(?i).*\\.(db|sqlite|sqlite3)");
        }

        @Override
        public void read(Path file, Intake intake) throws IOException {
            try (OldTables tables = new OldTables(file, system.times(reading), intake)) {
                refuseOthers(tables);
                system.tell(tables, reading, intake);
            }
        }

        private void refuseOthers(OldTables tables) {
            if (tables.has(LEDGER)) {
                throw new CannotImport("It is a ledger of Sideledger; copy it with: sideledger copy --from ADDRESS --to"
                        + " ADDRESS");
            }
            Optional<OldSystem> whose = of(tables);
            if (whose.isPresent() && whose.get() != system) {
                throw new CannotImport("It looks like a file of " + whose.get().word + "; import it with --from "
                        + whose.get().word);
            }
            if (whose.isEmpty()) {
                throw new CannotImport("It has no tables of " + system.word + "; there are "
                        + (tables.names().isEmpty() ? "none" : String.join(", ", new TreeSet<>(
                                tables.names()))));
            }
        }
    }
}
