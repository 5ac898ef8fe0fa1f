package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.sideledger.store.sqlite.writer.LastWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Gives a ledger its files back when somebody removed them while it was served: what is open can still be read. What
 * was written into a file without a name would be gone with the process, so as long as that fails, nothing is written.
 * Safe on any thread.
 */
final class Rescue {
    private static final Logger LOG = Logger.getLogger(Rescue.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    /** Looks that are left out after a failure. */
    private static final int PAUSE = 20;

    private final Vertx vertx;
    private final LedgerFile ledger;
    private final RescuedFile rescued;
    private final SoleUse use;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicInteger pause = new AtomicInteger();
    private FileNames known;
    private long claims;
    private boolean copied;
    private long timer;

    Rescue(Vertx vertx, LedgerFile ledger, SoleUse use) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.rescued = new RescuedFile(ledger.path());
        this.use = use;
    }

    void start() {
        use.blocking(this::know);
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, at -> look());
    }

    /** Looks no more; {@link #atStop} follows. */
    void end() {
        vertx.cancelTimer(timer);
    }

    /** Saves at last what nobody would find, while the writer still has it open. Blocks, for the writer's thread. */
    void atStop(Connection connection) throws Exception {
        switch (fate()) {
            case GONE -> {
                rescued.copy(connection);
                copied = true;
            }
            case REPLACED -> {
                if (!Files.exists(rescued.kept())) {
                    rescued.keep(connection);
                }
            }
            case LOG_GONE -> RescuedFile.foldLog(connection);
            case THERE -> {
            }
        }
    }

    /** Gives what was saved at last its name, once nobody has anything open. Blocks. */
    void stopped() throws IOException {
        if (copied) {
            rescued.putInPlace();
        }
    }

    private void look() {
        if (pause.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && looking.compareAndSet(false, true)) {
            use.blocking(this::fate).compose(this::mend).onFailure(this::tryLater)
                    .onComplete(done -> looking.set(false));
        }
    }

    private void tryLater(Throwable failure) {
        LOG.errorf("The files of the ledger cannot be put in order, it is tried again: %s", failure.getMessage());
        pause.set(PAUSE);
    }

    /** Files that somebody replaces on our behalf are others afterwards. */
    private FileNames.Fate fate() throws IOException {
        long before = use.claims();
        FileNames now = FileNames.of(ledger.path());
        if (use.isClaimed() || before != use.claims()) {
            return FileNames.Fate.THERE;
        }
        if (known != null && claims == before) {
            return known.fate(now);
        }
        if (Files.notExists(ledger.path())) {
            return FileNames.Fate.GONE;
        }
        know();
        return FileNames.Fate.THERE;
    }

    /** What is there now is to stay there. */
    private Void know() throws IOException {
        claims = use.claims();
        FileNames now = FileNames.of(ledger.path());
        known = now.tell() && !use.isClaimed() && claims == use.claims() ? now : null;
        return null;
    }

    /** What was mended is known at once: it may be removed again before the next look. */
    private Future<Void> mend(FileNames.Fate fate) {
        if (fate == FileNames.Fate.THERE) {
            return use.blocking(this::hold);
        }
        return mended(fate).compose(done -> use.blocking(this::know));
    }

    /** The lock goes with the folder, and whoever finds none beside the ledger takes the ledger for free. */
    private Void hold() throws IOException {
        if (!use.isClaimed()) {
            ledger.holdAgain();
        }
        return null;
    }

    private Future<Void> mended(FileNames.Fate fate) {
        return switch (fate) {
            case THERE -> Future.succeededFuture();
            case LOG_GONE -> alone("The log of the ledger was removed, and is written into the ledger",
                    "the log of the database was removed, and is written again", RescuedFile::foldLog,
                    () -> use.blocking(() -> {
                        rescued.removeLog();
                        return null;
                    }).compose(done -> use.users().goOn(use::open)));
            case GONE -> alone("The file of the ledger was removed, and is written again from what is open",
                    "the database file was removed, and is written again", rescued::copy,
                    () -> use.blocking(() -> {
                        ledger.holdAgain();
                        rescued.putInPlace();
                        return null;
                    }).compose(done -> use.users().goOn(use::open)));
            case REPLACED -> alone("Another file was put in the place of the ledger; what was there is kept as "
                    + rescued.kept(),
                    "another file was put in the place of the database, and is used with the next start; what"
                            + " was recorded before is kept as " + rescued.kept(),
                    rescued::keep, Future::succeededFuture);
        };
    }

    /** When it fails, everything stays refused, and what was known of the files still is. */
    private Future<Void> alone(String what, String refusal, LastWork last, Supplier<Future<Void>> then) {
        return use.claim(() -> {
            long ours = use.claims();
            return use.alone(what, refusal, last).compose(alone -> then.get())
                    .recover(failure -> use.<Void>blocking(() -> {
                        claims = ours == use.claims() ? ours : claims;
                        return null;
                    }).eventually(() -> Future.failedFuture(failure)));
        });
    }
}
