package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dev.sideledger.store.Backup;
import dev.sideledger.store.Backups;
import dev.sideledger.store.Restored;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.sqlite.backup.BackupFolder;
import dev.sideledger.store.sqlite.backup.DurableFiles;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.ReaderPool;
import dev.sideledger.store.sqlite.reader.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Backups of a ledger in a file, made by a read-only connection of their own on a thread of their own: the writer goes
 * on beside it. Safe on any thread.
 */
final class SqliteBackups implements Backups, AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Vertx vertx;
    private final ReaderPool pool;
    private final BackupFolder folder;
    private final LongSupplier now;
    private final Restoring restoring;
    private volatile boolean closing;

    SqliteBackups(Vertx vertx, LedgerFile file, LongSupplier now, Restoring restoring) {
        this.vertx = vertx;
        this.pool = ReaderPool.ofSingleUse(vertx, "sideledger-backup", file::openReader, 1, LONGEST);
        this.folder = new BackupFolder(file.backups().folderOf(file.path()), file.path(), file.backups().keep());
        this.now = now;
        this.restoring = restoring;
    }

    @Override
    public Uni<Backup> make(String name) {
        return pool.read(connection -> work("the backup cannot be made", () -> folder.make(name, now.getAsLong(),
                copy -> copy(connection, copy), () -> closing)));
    }

    @Override
    public Uni<List<Backup>> list() {
        return Uni.createFrom().completionStage(() -> vertx
                .executeBlocking(() -> work("the folder of the backups cannot be read", folder::list), false)
                .toCompletionStage());
    }

    @Override
    public Uni<Restored> restore(String file) {
        return Uni.createFrom()
                .completionStage(() -> restoring.run(folder, file, () -> closing).toCompletionStage());
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        pool.close();
    }

    /** One snapshot, written anew and without gaps. The connection stays one that cannot write to the ledger. */
    private static void copy(ReadConnection connection, Path file) throws IOException {
        try {
            connection.prepare(Sql.of("PRAGMA query_only = 0")).execute();
            // What is packed is synced; that the copy is, too, would only keep the writer from the disk.
            connection.prepare(Sql.of("PRAGMA synchronous = OFF")).execute();
            connection.prepare(Sql.of("VACUUM INTO ?", file.toAbsolutePath().toString())).execute();
        } catch (SQLException failure) {
            throw new IOException(failure instanceof SQLiteException sqlite
                    && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                            ? "the disk is full"
                            : DurableFiles.reason(failure),
                    failure);
        }
    }

    private static <T> T work(String failed, Callable<T> work) throws SQLException {
        try {
            return work.call();
        } catch (IOException failure) {
            if (failure.getCause() instanceof SQLException stopped && ReaderPool.tellsStopped(stopped)) {
                throw stopped;
            }
            throw new StoreUnavailable(failed + ": " + DurableFiles.reason(failure), failure);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception other) {
            throw new StoreUnavailable(failed, other);
        }
    }
}
