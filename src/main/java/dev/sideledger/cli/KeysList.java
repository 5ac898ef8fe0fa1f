package dev.sideledger.cli;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Grid;
import dev.sideledger.cli.screen.Head;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.security.Key;
import dev.sideledger.security.KeyFile;
import dev.sideledger.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists keys. */
@Command(name = "list", description = "Lists the keys: names, roles, when they end, and the beginning of their hashes.",
        footer = {"%nExample:", "  sideledger keys list --file /etc/sideledger.keys"})
final class KeysList implements Runnable {
    private static final int SHORT = 12;
    private static final List<Head> HEADS = List.of(Head.of("NAME", Head.Kind.ID), Head.of("ROLES", Head.Kind.WORD),
            Head.of("ENDS (UTC)", Head.Kind.WORD), Head.of("HASH", Head.Kind.WORD));

    @Mixin
    HelpOption help;

    @Mixin
    KeysFile file;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Outside outside;

    KeysList(Outside outside) {
        this.outside = outside;
    }

    @Override
    public void run() {
        List<Key> keys = file.with(KeyFile::read);
        Page page = new Page(spec.commandLine().getOut(), spec.commandLine().getErr(), outside.terminal());
        if (json) {
            page.json(
                    new JsonObject().put("items", new JsonArray(keys.stream().map(KeysList::json).toList())).encode());
            return;
        }
        Grid grid = new Grid(HEADS);
        keys.forEach(key -> grid.row(List.of(Cell.of(key.name()), Cell.of(roles(key)),
                key.expires() == null ? Cell.of("never") : Amounts.time(end(key)), Cell.of(hash(key)))));
        page.grid(grid);
    }

    private static JsonObject json(Key key) {
        return new JsonObject().put("name", key.name())
                .put("roles", new JsonArray(key.roles().stream().sorted().map(Role::wireName).toList()))
                .put("expires", key.expires() == null ? null : end(key)).put("hash", hash(key));
    }

    private static String end(Key key) {
        return Instant.ofEpochSecond(key.expires()).toString();
    }

    private static String hash(Key key) {
        return key.hash().substring(0, SHORT);
    }

    private static String roles(Key key) {
        return key.roles().stream().sorted().map(Role::wireName).collect(Collectors.joining(","));
    }
}
