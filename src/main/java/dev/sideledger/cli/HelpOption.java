package dev.sideledger.cli;

import picocli.CommandLine.Option;

/** The option of every command that says what there is to say about it. */
final class HelpOption {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "says this")
    boolean asked;
}
