package dev.sideledger.store;

import java.util.List;

/**
 * Which migrations a ledger has seen, and which wait.
 *
 * @param place where it is, as people may see it
 * @param steps the migrations, in their order
 */
public record MigrationReport(String place, List<Step> steps) {
    /** Keeps its own copy. */
    public MigrationReport {
        steps = List.copyOf(steps);
    }

    /** How many wait. */
    public long pending() {
        return steps.stream().filter(step -> step.state() == State.PENDING || step.state() == State.CHANGED).count();
    }

    /**
     * A migration.
     *
     * @param version the version that it brings the tables to; null for one of the ledger's owner
     * @param description what it is called
     * @param at the epoch microsecond at which it ran, or null
     * @param state how it stands
     */
    public record Step(String version, String description, Long at, State state) {}

    /** How a migration stands. */
    public enum State {
        /** It ran, as it stands here. */
        APPLIED,
        /** It runs when a service starts, or is asked for. */
        PENDING,
        /** It ran, was changed since, and runs again; one of ours that was changed is refused instead. */
        CHANGED,
        /** It ran, and is not here: one of a newer version, or a file that was removed. */
        GONE,
        /** It failed. */
        FAILED
    }
}
