package dev.sideledger.store.rows;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.MigrationReport.State;
import dev.sideledger.store.MigrationReport.Step;
import dev.sideledger.store.OwnMigrations;

/** Migrations of any engine: how they are found, and how they stand. */
public final class MigrationSteps {
    /** The files of each engine, in the order of their versions: a native executable cannot list what is in it. */
    private static final List<String> OURS = List.of("V1__ledger.sql", "V2__views.sql", "V3__copying.sql",
            "V4__expired.sql", "V5__versions.sql");

    private MigrationSteps() {}

    /** The names of our own, by the folder of the engine's. */
    public static List<String> ours(String folder) {
        return OURS.stream().map(name -> folder + "/" + name).toList();
    }

    /**
     * Finds migrations.
     *
     * @param history the table of those that ran
     * @param own those of the ledger's owner, which are checked first and may go without being missed
     * @param resources the names of ours in the class path
     */
    public static FluentConfiguration find(String history, OwnMigrations own, List<String> resources) {
        return Flyway.configure().resourceProvider(new MigrationTexts(resources, own.checked()))
                .javaMigrationClassProvider(List::of).table(history).validateMigrationNaming(true)
                .repeatableSqlMigrationPrefix(OwnMigrations.PREFIX.substring(0, 1))
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
