package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.LedgerMigrations;
import dev.sideledger.store.MigrationReport;
import dev.sideledger.store.OwnMigrations;

/** The migrations of a file. It has to be there; whoever serves it keeps them from running. */
public final class SqliteMigrations implements LedgerMigrations {
    private final Path path;
    private final OwnMigrations own;

    /** Of a file and a folder of its owner's. */
    public SqliteMigrations(Path path, OwnMigrations own) {
        this.path = path;
        this.own = own;
    }

    @Override
    public MigrationReport status() {
        return Migrations.status(real(), own);
    }

    @Override
    public MigrationReport run() {
        try (LedgerFile held = LedgerFile.hold(real(), LedgerFile.Options.DEFAULT.with(own))) {
            new Migrations(held).run();
            return Migrations.status(held.path(), own);
        }
    }

    /** Nothing is made where nothing is, and nothing is done to the file of another program. */
    private Path real() {
        Unreadable.refuseNoFile(path);
        try {
            Path real = path.toRealPath();
            if (SqliteReading.versions(real).found() == null) {
                throw new CannotStart("the file " + path + " is no ledger");
            }
            return real;
        } catch (IOException | SQLException failure) {
            throw new CannotStart(Unreadable.words(path, failure), failure);
        }
    }
}
