package dev.sideledger.cli;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.security.Key;
import dev.sideledger.security.KeyLines;
import dev.sideledger.security.NewKey;
import dev.sideledger.security.Role;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key. */
@Command(name = "create", description = "Makes a key and prints it, once: only its hash is kept. The first key in the"
        + " file closes a service to everybody without one.",
        footer = {"%nExamples:", "  sideledger keys create ada --role read",
                "  sideledger keys create ci --role ingest --expires 2099-01-31T00:00:00Z"})
final class KeysCreate implements Runnable {
    @Mixin
    HelpOption help;

    @Mixin
    KeysFile file;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "whose it is; several keys may have one name")
    private String name;

    @Option(names = "--role", paramLabel = "ROLES", required = true,
            description = "what it is for: ingest, read, admin, or several separated by commas")
    private String roles;

    @Option(names = "--expires", paramLabel = "TIME", description = "when it ends, such as 2027-01-31T00:00:00Z")
    private String expires;

    private final Outside outside;

    KeysCreate(Outside outside) {
        this.outside = outside;
    }

    @Override
    public void run() {
        if (!Key.NAME.matcher(name).matches()) {
            throw new CommandFailed("The name of a key has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        NewKey made = NewKey.make(name, roles(), end(), new SecureRandom());
        file.with(keys -> {
            keys.add(made.key());
            return null;
        });
        spec.commandLine().getOut().println(json ? new JsonObject().put("name", name).put("key", made.text()).encode()
                : made.text());
        spec.commandLine().getErr().println("This is told only once. Send it as the header Authorization: Bearer KEY;"
                + " a browser asks for it.");
    }

    private Set<Role> roles() {
        try {
            return KeyLines.roles(roles);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed("--role cannot be \"" + roles + "\": " + wrong.getMessage(), wrong);
        }
    }

    private Long end() {
        try {
            Instant end = expires == null ? null : Instant.parse(expires);
            if (end != null && !end.isAfter(outside.clock().instant())) {
                throw new CommandFailed("--expires cannot be \"" + expires + "\": that is past, and the key would open"
                        + " nothing");
            }
            return end == null ? null : Long.valueOf(end.getEpochSecond());
        } catch (DateTimeException wrong) {
            throw new CommandFailed("--expires cannot be \"" + expires + "\"; it takes a time such as"
                    + " 2027-01-31T00:00:00Z", wrong);
        }
    }
}
