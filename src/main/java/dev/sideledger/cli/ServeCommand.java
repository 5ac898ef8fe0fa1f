package dev.sideledger.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The service, which is started by whoever asked. */
@Command(name = "serve", description = "Starts the service, as does no command at all. Its settings are environment"
        + " variables.",
        footer = {"%nExamples:", "  sideledger serve",
                "  SIDELEDGER_DATABASE_URL=sqlite:runs.db SIDELEDGER_PORT=4400 sideledger serve"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    HelpOption help;

    @Override
    public Integer call() {
        return Commands.SERVE;
    }
}
