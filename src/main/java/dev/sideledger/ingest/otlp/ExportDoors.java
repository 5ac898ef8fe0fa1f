package dev.sideledger.ingest.otlp;

import java.util.List;

/** The doors of all signals. */
public final class ExportDoors {
    private final List<ExportDoor<?>> doors;

    /** Doors with these translators. */
    public ExportDoors(Translators translators, ExportDoor.Surroundings surroundings) {
        this.doors = List.of(new ExportDoor<>(Signal.TRACES, translators.traces(), surroundings),
                new ExportDoor<>(Signal.LOGS, translators.logs(), surroundings),
                new ExportDoor<>(Signal.METRICS, translators.metrics(), surroundings));
    }

    /** One for each signal. */
    public List<ExportDoor<?>> all() {
        return doors;
    }
}
