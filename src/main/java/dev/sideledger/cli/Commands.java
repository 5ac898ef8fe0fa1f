package dev.sideledger.cli;

import java.util.function.Supplier;

import dev.sideledger.store.copy.CopyEnds;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All commands. What they print to the error stream is one sentence; what they did is their exit code. */
@Command(name = "sideledger", description = "The flight recorder for AI agents. Without a command it serves.",
        subcommands = {ServeCommand.class, DemoCommand.class, PricesCommand.class, BackupCommand.class,
                RestoreCommand.class},
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:refused or failed, see the sentence",
                "2:no such command or option"})
public final class Commands {
    /** The exit code of a command that asks for the service itself. */
    public static final int SERVE = -1;

    @Mixin
    HelpOption help;

    private Commands() {}

    /**
     * Runs a command to its end, on this thread.
     *
     * @param ends opens what is copied
     * @return its exit code: 0 done, 1 refused or failed, 2 no such command or option, {@link #SERVE} to serve
     */
    public static int run(Supplier<CopyEnds> ends, String... arguments) {
        return line(ends).execute(arguments);
    }

    /** The commands as they are described, for those who print or check them. */
    static CommandLine line(Supplier<CopyEnds> ends) {
        return new CommandLine(new Commands()).addSubcommand(new CopyCommand(ends))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof CommandFailed)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
