package dev.sideledger.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is done with the journal. */
@Command(name = "journal",
        description = "The journal: sessions as files of markdown, and costs in the files of issues.",
        synopsisSubcommandLabel = "(write | check | import)",
        subcommands = {JournalWrite.class, JournalCheck.class, JournalImport.class},
        footer = {"%nExample:", "  sideledger journal check"})
final class JournalCommand {
    @Mixin
    HelpOption help;
}
