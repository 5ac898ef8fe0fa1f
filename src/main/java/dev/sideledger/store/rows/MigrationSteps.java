package dev.sideledger.store.rows;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.MigrationReport.State;
import dev.sideledger.store.MigrationReport.Step;
import dev.sideledger.store.OwnMigrations;

/** Migrations of any engine: how they are found, and how they stand. */
public final class MigrationSteps {
    private MigrationSteps() {}

    /**
     * Finds migrations.
     *
     * @param history the table of those that ran
     * @param own the folder of those of the ledger's owner, which may go without being missed
     * @param locations where ours are
     */
    public static FluentConfiguration find(String history, Optional<Path> own, String... locations) {
        String[] all = Stream.concat(Stream.of(locations), own.stream().map(folder -> "filesystem:" + folder))
                .toArray(String[]::new);
        return Flyway.configure().locations(all).table(history).validateMigrationNaming(true)
                .failOnMissingLocations(true).repeatableSqlMigrationPrefix(OwnMigrations.PREFIX.substring(0, 1))
                .placeholderReplacement(false).ignoreMigrationPatterns("*:future", "repeatable:missing");
    }

    /** How they stand. */
    public static MigrationReport report(String place, Flyway flyway) {
        List<Step> steps = new ArrayList<>();
        for (MigrationInfo info : flyway.info().all()) {
            state(info).ifPresent(state -> steps.add(new Step(
                    info.getVersion() == null ? null : info.getVersion().toString(), info.getDescription(),
                    at(info),
                    state)));
        }
        // A file that was changed is told of twice: as it ran, and as it waits.
        Set<String> changed = steps.stream().filter(step -> step.state() == State.CHANGED).map(Step::description)
                .collect(Collectors.toSet());
        steps.removeIf(step -> step.state() == State.PENDING && changed.contains(step.description()));
        return new MigrationReport(place, steps);
    }

    private static Long at(MigrationInfo info) {
        return info.getInstalledOn() == null ? null
                : Long.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, info.getInstalledOn().toInstant()));
    }

    private static Optional<State> state(MigrationInfo info) {
        return switch (info.getState()) {
            case PENDING, IGNORED, ABOVE_TARGET -> Optional.of(State.PENDING);
            case OUTDATED -> Optional.of(State.CHANGED);
            case MISSING_SUCCESS, MISSING_FAILED, FUTURE_SUCCESS, FUTURE_FAILED -> Optional.of(State.GONE);
            case FAILED -> Optional.of(State.FAILED);
            case SUPERSEDED, DELETED, UNDONE -> Optional.empty();
            default -> Optional.of(info.isChecksumMatching() ? State.APPLIED : State.CHANGED);
        };
    }
}
