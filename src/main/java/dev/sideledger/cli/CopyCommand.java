package dev.sideledger.cli;

import java.util.function.Supplier;

import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.store.copy.CopyEnds;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a ledger from one engine or file to another. */
@Command(name = "copy",
        description = "Copies a ledger, also while it is served, into an empty one that is not. Run again"
                + " it goes on where it stopped, and takes over what changed since.",
        footer = {"%nExample:", "  sideledger copy --from runs.db --to postgresql://me:secret@localhost/runs"})
final class CopyCommand implements Runnable {
    @Mixin
    HelpOption help;

    private final Supplier<CopyEnds> ends;
    private final Terminal errors;

    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "ADDRESS", required = true,
            description = "the ledger to copy: PATH, sqlite:PATH or postgresql://user:password@host:port/database")
    private String from;

    @Option(names = "--to", paramLabel = "ADDRESS", required = true,
            description = "where to, in the same forms: empty, or begun by the same copy")
    private String to;

    @Option(names = "--json", description = "tells what was done as JSON")
    private boolean json;

    CopyCommand(Supplier<CopyEnds> ends, Terminal errors) {
        this.ends = ends;
        this.errors = errors;
    }

    @Override
    public void run() {
        try (CopyEnds opened = ends.get()) {
            String source = place(opened, from);
            String destination = place(opened, to);
            if (source.equals(destination)) {
                throw new CommandFailed("The ledger " + source + " cannot be copied into itself");
            }
            CopyReport report = copied(opened);
            if (json) {
                spec.commandLine().getOut().println(report.json(source, destination));
            } else {
                report.lines(source, destination).forEach(spec.commandLine().getOut()::println);
            }
            if (!report.differences().isEmpty()) {
                throw new CommandFailed("The copy differs: " + String.join("; ", report.differences()));
            }
        }
    }

    private CopyReport copied(CopyEnds opened) {
        Progress progress = Progress.on(spec.commandLine().getErr(), json ? Terminal.NONE : errors);
        CopySource source = Waiting.on(opened.source(from));
        try {
            CopyTarget target = Waiting.on(opened.target(to));
            try {
                return new Copying(source, target, progress).run(reader -> {
                    CopySource there = Waiting.on(opened.source(to));
                    try {
                        Waiting.on(there.origin());
                        reader.accept(there);
                    } finally {
                        Waiting.on(there.close());
                    }
                });
            } finally {
                Waiting.on(target.close());
            }
        } catch (CommandFailed said) {
            throw said;
        } catch (RuntimeException failure) {
            throw new CommandFailed("The copy was interrupted, and goes on when it is run again: "
                    + failure.getMessage(), failure);
        } finally {
            progress.close();
            Waiting.on(source.close());
        }
    }

    private static String place(CopyEnds opened, String address) {
        try {
            return opened.place(address);
        } catch (RuntimeException refused) {
            throw new CommandFailed(refused.getMessage(), refused);
        }
    }
}
