package dev.sideledger.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with price tables. */
@Command(name = "prices", description = "Checks and imports price tables.", subcommands = {PricesCheck.class,
        PricesImport.class},
        footer = {"%nExample:", "  sideledger prices check prices.json"})
final class PricesCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(line, "prices needs a command: " + String.join(" or ",
                line.getSubcommands().keySet()));
    }
}
