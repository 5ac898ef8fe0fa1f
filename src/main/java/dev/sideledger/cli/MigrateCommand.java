package dev.sideledger.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What can be done with migrations. */
@Command(name = "migrate", description = "What can be done with migrations of the ledger.",
        subcommands = {MigrateStatus.class, MigrateRun.class, MigrateNew.class}, synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  sideledger migrate status"})
final class MigrateCommand {
    @Mixin
    HelpOption help;
}
