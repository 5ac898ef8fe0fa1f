package dev.sideledger.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is done with the file of keys. */
@Command(name = "keys", description = "The file of keys, with which a service asks who is there. A running service"
        + " takes changes within seconds.", synopsisSubcommandLabel = "(create | list | revoke)",
        subcommands = {KeysCreate.class, KeysList.class, KeysRevoke.class},
        footer = {"%nExample:", "  sideledger keys create ada --role read"})
final class KeysCommand {
    @Mixin
    HelpOption help;
}
