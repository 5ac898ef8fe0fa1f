package dev.sideledger.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All commands. What they print to the error stream is one sentence; what they did is their exit code. */
@Command(name = "sideledger", description = "The flight recorder for AI agents. Without a command it serves.",
        subcommands = {ServeCommand.class, DemoCommand.class, PricesCommand.class},
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
     * @return its exit code: 0 done, 1 refused or failed, 2 no such command or option, {@link #SERVE} to serve
     */
    public static int run(String... arguments) {
        return line().execute(arguments);
    }

    /** The commands as they are described, for those who print or check them. */
    static CommandLine line() {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof CommandFailed)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
