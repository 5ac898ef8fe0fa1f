package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import dev.sideledger.store.Backup;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Position;
import dev.sideledger.store.Restored;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.sqlite.backup.BackupFolder;
import dev.sideledger.store.sqlite.backup.DurableFiles;
import dev.sideledger.store.sqlite.backup.FileSwap;
import dev.sideledger.store.sqlite.backup.LedgerContent;
import dev.sideledger.store.sqlite.rows.SqliteFailure;
import dev.sideledger.store.sqlite.writer.LastWork;
import io.vertx.core.Future;

/**
 * Puts a backup in the place of a ledger that is served: made ready beside it, then everybody lets go of the file, it
 * is swapped, and everybody takes up the new one. What fails on the way leaves the old one served. One at a time.
 */
final class Restoring {
    /** What is refused meanwhile is told. */
    static final String REFUSAL = "a backup is being put in the place of the ledger; the same again in a moment";

    private static final Logger LOG = Logger.getLogger(Restoring.class);
    private static final int CLOSING_LOOKS = 100;

    private final LedgerFile file;
    private final SoleUse use;
    private final LongSupplier now;
    private final FileSwap swap;

    Restoring(LedgerFile file, SoleUse use, LongSupplier now) {
        this.file = file;
        this.use = use;
        this.now = now;
        this.swap = new FileSwap(file.path());
    }

    /** Puts a backup there. What would be written once this has begun would go with the ledger that is replaced. */
    Future<Restored> run(BackupFolder folder, String name, BooleanSupplier stop) {
        return use.claim(() -> use.blocking(() -> folder.find(name)).compose(backup -> {
            LOG.infof("The backup %s is made ready beside the ledger; writing is refused from now on", name);
            use.users().refuseWriting(REFUSAL);
            return use.blocking(() -> ready(folder, backup, stop))
                    .onFailure(unsound -> use.users().acceptWriting(REFUSAL));
        }).recover(Restoring::notReady)
                .compose(ready -> replaced("A backup is put in the place of the ledger", ready.head())
                        .map(done -> new Restored(ready.backup(), swap.replaced().toString(), ready.head()))));
    }

    /** Puts a ledger there in which nothing is but the saved reports and price tables of the old one, which goes. */
    Future<Void> beginAnew() {
        return use.claim(() -> use.blocking(this::empty)
                .compose(head -> replaced("The ledger begins anew", head))
                .compose(done -> use.blocking(() -> {
                    swap.forget();
                    return null;
                })));
    }

    /** Everything that can be known to fail is found out before anybody has to let go. */
    private Ready ready(BackupFolder folder, Backup backup, BooleanSupplier stop) throws Exception {
        String name = backup.name();
        swap.clear();
        boolean complete = false;
        try {
            folder.unpack(backup, swap.fresh(), stop);
            LedgerContent.of(swap.fresh(), "the backup " + name);
            LedgerFile fresh = file.another(swap.fresh());
            BackupSchema.refuseTriggers(file, fresh, name);
            Migrations.ofCopy(fresh).run();
            BackupSchema.refuseLacking(fresh, name);
            Epochs.refuseHalf(fresh);
            Position head = Epochs.renewed(fresh, now);
            complete = true;
            return new Ready(backup, head);
        } catch (CannotStart refused) {
            throw new BackupRefused(BackupRefused.Reason.UNSOUND,
                    refused.getMessage().replace(swap.fresh().toString(), name));
        } finally {
            if (!complete) {
                swap.clear();
            }
        }
    }

    private Position empty() throws Exception {
        swap.clear();
        LedgerFile fresh = file.another(Files.createFile(swap.fresh()));
        Migrations.ofCopy(fresh).run();
        KeptByHand.carry(file.path(), fresh);
        return Epochs.renewed(fresh, now);
    }

    private static Future<Ready> notReady(Throwable failure) {
        return Future.failedFuture(failure instanceof BackupRefused ? failure
                : new StoreUnavailable("the backup cannot be made ready beside the ledger, which goes on as it was: "
                        + DurableFiles.reason(said(failure)), failure));
    }

    private Future<Void> replaced(String what, Position head) {
        return use.alone(what, REFUSAL, LastWork.NONE).compose(quiet -> swapped(head)).recover(this::back)
                .compose(done -> unmarked());
    }

    private Future<Void> swapped(Position head) {
        return whole(CLOSING_LOOKS).compose(closed -> use.<Void>blocking(() -> {
            swap.mark();
            swap.setAside();
            swap.putInPlace();
            return null;
        })).compose(there -> use.users().takeUp(head, use::open));
    }

    /** The new file is in use, so there is no way back any more; a mark that stays is removed by the next start. */
    private Future<Void> unmarked() {
        return use.<Void>blocking(() -> {
            swap.unmark();
            return null;
        }).recover(failure -> {
            LOG.warnf("The mark of a restore that is done cannot be removed: %s", DurableFiles.reason(said(failure)));
            return Future.succeededFuture();
        });
    }

    /**
     * The file is in one piece, and no other program has it open: what it has open must not change its name. A
     * connection of ours says that it is closed a little before it is.
     */
    private Future<Void> whole(int looks) {
        return use.blocking(this::closeWhole).compose(closed -> {
            if (closed) {
                return Future.succeededFuture();
            }
            return looks == 0 ? Future.failedFuture(new IOException("another program has the database open"))
                    : use.later(() -> whole(looks - 1));
        });
    }

    /** Whether nobody else has it open; one that is too damaged for that is taken for closed. */
    private boolean closeWhole() {
        try (Connection connection = file.openWriter();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
            return row.getString(1).equalsIgnoreCase("delete");
        } catch (SQLException failure) {
            if (SqliteFailure.of(failure) == SqliteFailure.BUSY) {
                return false;
            }
            LOG.warnf("The ledger that a backup replaces cannot be closed properly, and is kept as it is: %s",
                    SqliteFailure.of(failure).sentence());
            return true;
        }
    }

    /** The old ledger is served again, as far as the disk allows it; always fails. */
    private Future<Void> back(Throwable failure) {
        return use.<Void>blocking(() -> {
            swap.putBack();
            return null;
        }).onFailure(lost -> LOG.errorf(lost, "The ledger cannot be put back to its place; the next start does it"))
                .eventually(() -> use.users().goOn(use::open))
                .compose(again -> Future.failedFuture(new StoreUnavailable("the backup could not be put in the place"
                        + " of the ledger, which goes on as it was: " + DurableFiles.reason(said(failure)), failure)));
    }

    private static Exception said(Throwable failure) {
        return failure instanceof Exception exception ? exception : new IOException(failure);
    }

    private record Ready(Backup backup, Position head) {}
}
