package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;

import dev.sideledger.cli.screen.Plain;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.store.OwnMigrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a migration for views and indexes of one's own. */
@Command(name = "new", description = "Makes a file for a view or an index of your own, to be filled in. It is run when"
        + " a service starts with SIDELEDGER_MIGRATIONS, or by migrate run.",
        footer = {"%nExample:", "  sideledger migrate new weekly_costs --description \"What a week costs\""})
final class MigrateNew implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    @Spec
    CommandSpec command;

    @Mixin
    HelpOption help;

    @Parameters(paramLabel = "NAME", description = "small letters, digits and underscores")
    String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
    String description = "What this is for";

    @Option(names = "--folder", paramLabel = "FOLDER",
            description = "where to; by default SIDELEDGER_MIGRATIONS, or migrations")
    Path folder;

    private final Outside outside;

    MigrateNew(Outside outside) {
        this.outside = outside;
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z][a-z0-9_]{0,50}")) {
            throw new CommandFailed("A migration is named by small letters, digits and underscores, such as"
                    + " weekly_costs");
        }
        Path given = folder != null ? folder : Migrating.folder(outside.settings());
        Path file = (given == null ? Path.of("migrations") : given).resolve(OwnMigrations.PREFIX
                + TIME.format(outside.clock().instant().atOffset(ZoneOffset.UTC)) + '_' + name + ".sql");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "-- " + Plain.line(description) + "\n"
                    + "-- All names that are made here begin with my_. The file is run again when it was changed.\n"
                    + "DROP VIEW IF EXISTS my_" + name + ";\n"
                    + "CREATE VIEW my_" + name + " AS\nSELECT id, name FROM session;\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailed("The file " + file + " is there already", there);
        } catch (IOException failure) {
            throw new CommandFailed("The file " + file + " cannot be written: " + failure.getMessage(), failure);
        }
        command.commandLine().getOut().println(file);
        return 0;
    }
}
