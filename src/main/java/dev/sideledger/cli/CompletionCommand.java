package dev.sideledger.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what completes commands in a shell. */
@Command(name = "completion", description = "Prints a script that completes commands and options in bash and zsh.",
        footer = {"%nExample:", "  source <(sideledger completion)"})
final class CompletionCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(AutoComplete.bash("sideledger", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
    }
}
