package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import dev.sideledger.store.sqlite.backup.DurableFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Gives a ledger its files back when somebody removed them while it was served: what is open can still be read. What
 * was written into a file without a name would be gone with the process. Safe on any thread.
 */
final class Rescue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rescue.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    /** Looks that are left out after a failure. */
    private static final int PAUSE = 20;

    private final Vertx vertx;
    private final Path ledger;
    private final SoleUse use;
    private final AtomicBoolean looking = new AtomicBoolean();
    private FileNames known;
    private long claims;
    private long timer;
    private final AtomicInteger pause = new AtomicInteger();

    Rescue(Vertx vertx, Path ledger, SoleUse use) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.use = use;
    }

    void start() {
        use.blocking(this::know);
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, at -> look());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void tryLater(Throwable failure) {
        LOG.errorf("The files of the ledger cannot be put in order, it is tried again: %s", failure.getMessage());
        pause.set(PAUSE);
    }

    private void look() {
        if (pause.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && looking.compareAndSet(false, true)) {
            use.blocking(this::fate).compose(this::mend).onFailure(this::tryLater)
                    .onComplete(done -> looking.set(false));
        }
    }

    /** Files that somebody replaces on our behalf are others afterwards. */
    private FileNames.Fate fate() throws IOException {
        long before = use.claims();
        FileNames now = FileNames.of(ledger);
        if (use.isClaimed() || before != use.claims() || known == null || claims != before) {
            know();
            return FileNames.Fate.THERE;
        }
        return known.fate(now);
    }

    /** What is there now is to stay there. */
    private Void know() throws IOException {
        claims = use.claims();
        FileNames now = FileNames.of(ledger);
        known = now.tell() && !use.isClaimed() && claims == use.claims() ? now : null;
        return null;
    }

    /** What was mended is known at once: it may be removed again before the next look. */
    private Future<Void> mend(FileNames.Fate fate) {
        return fate == FileNames.Fate.THERE ? Future.succeededFuture()
                : mended(fate).compose(done -> use.blocking(this::know));
    }

    private Future<Void> mended(FileNames.Fate fate) {
        return switch (fate) {
            case THERE -> Future.succeededFuture();
            case LOG_GONE -> use.claim(() -> use
                    .alone("The log of the ledger was removed, and is written into the ledger",
                            "the log of the database was removed, and is written again", Rescue::foldLog)
                    .compose(alone -> removeLog()).eventually(() -> use.users().goOn(use::open)));
            case GONE -> use.claim(() -> use
                    .alone("The file of the ledger was removed, and is written again from what is open",
                            "the database file was removed, and is written again", this::writeAgain)
                    .compose(alone -> putInPlace()).eventually(() -> use.users().goOn(use::open)));
            case REPLACED -> use.claim(() -> use
                    .alone("Another file was put in the place of the ledger; what was there is kept as " + kept(),
                            "another file was put in the place of the database, and is used with the next start; what"
                                    + " was recorded before is kept as " + kept(),
                            this::keep));
        };
    }

    private static void foldLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)").close();
        }
    }

    private void writeAgain(Connection connection) throws Exception {
        copy(connection, rescued());
    }

    /** Under its name lies nothing but what is whole. */
    private void keep(Connection connection) throws Exception {
        copy(connection, rescued());
        DurableFiles.move(rescued(), kept());
    }

    private static void copy(Connection connection, Path to) throws IOException, SQLException {
        Files.deleteIfExists(to);
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.execute();
        }
        DurableFiles.sync(to);
    }

    private Future<Void> putInPlace() {
        return removeLog().compose(removed -> use.blocking(() -> {
            DurableFiles.move(rescued(), ledger);
            return null;
        }));
    }

    /** A log that does not belong to the file would be taken for its own. */
    private Future<Void> removeLog() {
        return use.blocking(() -> {
            Files.deleteIfExists(ledger.resolveSibling(ledger.getFileName() + "-wal"));
            Files.deleteIfExists(ledger.resolveSibling(ledger.getFileName() + "-shm"));
            return null;
        });
    }

    private Path rescued() {
        return ledger.resolveSibling(ledger.getFileName() + ".rescued");
    }

    private Path kept() {
        return ledger.resolveSibling(ledger.getFileName() + ".before-replaced");
    }
}
