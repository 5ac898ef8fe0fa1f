package dev.sideledger.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.sideledger.security.Key;
import dev.sideledger.security.KeyFile;
import dev.sideledger.security.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists keys. */
@Command(name = "list", description = "Lists the keys: names, roles, when they end, and the beginning of their hashes.")
final class KeysList implements Runnable {
    private static final int SHORT = 12;

    @Mixin
    HelpOption help;

    @Mixin
    KeysFile file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        file.with(KeyFile::read).forEach(key -> spec.commandLine().getOut()
                .printf(Locale.ROOT, "%-24s %-18s %-20s %s%n", key.name(), roles(key),
                        key.expires() == null ? "never ends" : Instant.ofEpochSecond(key.expires()),
                        key.hash().substring(0, SHORT)));
    }

    private static String roles(Key key) {
        return key.roles().stream().sorted().map(Role::wireName).collect(Collectors.joining(","));
    }
}
