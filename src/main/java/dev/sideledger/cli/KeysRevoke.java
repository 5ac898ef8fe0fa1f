package dev.sideledger.cli;

import dev.sideledger.cli.service.CommandFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes keys away. */
@Command(name = "revoke", description = "Takes all keys of a name away; a running service refuses them within seconds.",
        footer = {"%nExample:", "  sideledger keys revoke ada"})
final class KeysRevoke implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    KeysFile file;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "whose keys they are")
    private String name;

    @Override
    public void run() {
        int taken = file.with(keys -> keys.remove(name));
        if (taken == 0) {
            throw new CommandFailed("There is no key of the name " + name);
        }
        spec.commandLine().getOut().println(json ? "{\"revoked\":" + taken + "}"
                : taken == 1 ? "1 key was taken away" : taken + " keys were taken away");
    }
}
