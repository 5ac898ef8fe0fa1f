package dev.sideledger.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Grid;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Plain;
import dev.sideledger.cli.screen.Style;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.LedgerMigrations;
import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.MigrationReport.State;
import dev.sideledger.store.MigrationReport.Step;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands about migrations have in common: the ledger of the settings, and how its migrations are shown. */
abstract class Migrating implements Callable<Integer> {
    private static final List<Head> HEADS = List.of(Head.of("VERSION", Head.Kind.TEXT),
            Head.of("DESCRIPTION", Head.Kind.TEXT), Head.of("RAN (UTC)", Head.Kind.TEXT),
            Head.of("STATE", Head.Kind.TEXT));

    @Spec
    CommandSpec command;

    @Option(names = "--json", description = "as one JSON document")
    boolean json;

    private final Outside outside;

    Migrating(Outside outside) {
        this.outside = outside;
    }

    /** The migrations of the ledger that a service started here would have. */
    LedgerMigrations migrations() {
        ServiceSettings settings = outside.settings();
        return outside.ledgers().migrations(settings.value("sideledger.database-url"), folder(settings));
    }

    /** The folder of the owner's migrations, or null. */
    static Path folder(ServiceSettings settings) {
        String named = settings.optional("sideledger.migrations").orElse("").strip();
        try {
            return named.isEmpty() ? null : Path.of(named).toAbsolutePath().normalize();
        } catch (InvalidPathException none) {
            throw new CommandFailed("SIDELEDGER_MIGRATIONS names no folder: " + named, none);
        }
    }

    /** What was done, or one sentence. */
    static MigrationReport told(Supplier<MigrationReport> done) {
        try {
            return done.get();
        } catch (CannotStart refused) {
            String reason = refused.getMessage();
            throw new CommandFailed(reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1), refused);
        }
    }

    /** Shows how they stand; the exit code. */
    int show(MigrationReport report) {
        Page page = new Page(command.commandLine().getOut(), command.commandLine().getErr(), outside.terminal());
        if (json) {
            page.json(json(report));
        } else {
            Grid grid = new Grid(HEADS);
            report.steps().forEach(step -> grid.row(List.of(Cell.of(step.version() == null ? "own"
                    : step.version()), Cell.of(Plain.line(step.description())),
                    step.at() == null ? Cell.UNKNOWN : Amounts.time(Rfc3339.text(step.at())), state(step.state()))));
            page.grid(grid);
            page.note(report.place() + (report.pending() == 0 ? " is up to date"
                    : " waits for " + report.pending() + "; they run when a service starts, or by: sideledger migrate"
                            + " run"));
        }
        return report.steps().stream().anyMatch(step -> step.state() == State.FAILED
                || (step.state() == State.CHANGED && step.version() != null)) ? 1 : 0;
    }

    private static Cell state(State state) {
        return new Cell(word(state), switch (state) {
            case APPLIED -> Style.GOOD;
            case FAILED -> Style.BAD;
            default -> Style.DOUBTFUL;
        });
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String json(MigrationReport report) {
        return new String(JsonOutput.bytes(out -> {
            out.object().member("ledger", report.place()).member("pending", Long.valueOf(report.pending()));
            out.name("migrations").array();
            for (Step step : report.steps()) {
                out.object().member("version", step.version()).member("description", step.description())
                        .member("ran_at", step.at() == null ? null : Rfc3339.text(step.at()))
                        .member("state", word(step.state())).end();
            }
            out.end().end();
        }), StandardCharsets.UTF_8);
    }
}
