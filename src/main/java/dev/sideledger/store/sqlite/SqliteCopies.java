package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import org.flywaydb.core.api.FlywayException;

import dev.sideledger.store.Answering;
import dev.sideledger.store.copy.CopyRefused;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.sqlite.copy.SqliteSource;
import dev.sideledger.store.sqlite.copy.SqliteTarget;
import io.vertx.core.Vertx;

/** Files as ends of a copy. Blocks while one is opened. */
public final class SqliteCopies {
    /** What was copied is synced at the end, and by the log of the file in between. */
    private static final LedgerFile.Options OPTIONS = LedgerFile.Options.DEFAULT.with(LedgerFile.Synchronous.NORMAL)
            .with(new Answering(LedgerFile.Options.CONNECTIONS, Duration.ofDays(1)));

    private SqliteCopies() {}

    /** A file to read, also while a service writes to it. */
    public static CopySource source(Path path, Vertx vertx) {
        if (!Files.isRegularFile(path)) {
            throw new CopyRefused("There is no file " + path + " to copy");
        }
        try {
            Path real = path.toRealPath();
            var versions = Migrations.versions(LedgerFile.url(real));
            if (versions.found() == null) {
                throw new CopyRefused("The file " + path + " is no ledger");
            }
            versions.refuseOthers(path.toString());
            return new SqliteSource(vertx, LedgerFile.openReader(real));
        } catch (IOException | SQLException | FlywayException failure) {
            throw new CopyRefused(Unreadable.words(path, failure), failure);
        }
    }

    /** A file to copy into, made if it is not there; no service may have it open. */
    public static CopyTarget target(Path path, Vertx vertx) {
        LedgerFile file = LedgerFile.hold(path, OPTIONS);
        boolean opened = false;
        try {
            if (!file.isNew()) {
                Migrations.versions(file.url()).refuseOthers(path.toString());
            }
            new Migrations(file).run();
            CopyTarget target = new SqliteTarget(vertx, file.openWriter(), file);
            opened = true;
            return target;
        } catch (SQLException failure) {
            throw new CopyRefused("The file " + path + " cannot be written: " + firstLine(failure), failure);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }
}
