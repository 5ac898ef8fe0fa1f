package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.sideledger.store.Position;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.sqlite.writer.LastWork;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Has everybody let go of a ledger's file, for one at a time who wants to change what lies there. */
final class SoleUse implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SoleUse.class);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 500;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final ReaderGate gate;
    private final Users users;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicLong claims = new AtomicLong();

    SoleUse(Vertx vertx, ReaderGate gate, Users users) {
        this.vertx = vertx;
        this.worker = vertx.createSharedWorkerExecutor("sideledger-restore", 1, LONGEST.toMillis(),
                TimeUnit.MILLISECONDS);
        this.gate = gate;
        this.users = users;
    }

    /** Does something that nobody else may do meanwhile; fails at once when somebody does. */
    <T> Future<T> claim(Supplier<Future<T>> work) {
        if (!claimed.compareAndSet(false, true)) {
            return Future.failedFuture(new StoreUnavailable("the file of the ledger is being replaced already", null));
        }
        claims.incrementAndGet();
        return work.get().onComplete(done -> claimed.set(false));
    }

    /** Whether somebody does. */
    boolean isClaimed() {
        return claimed.get();
    }

    /** How often somebody did. */
    long claims() {
        return claims.get();
    }

    /**
     * Nobody has the file open when this has come about.
     *
     * @param what what is to be done, for the log
     * @param refusal what is refused meanwhile is told
     * @param last what the writer does before it lets go
     */
    Future<Void> alone(String what, String refusal, LastWork last) {
        LOG.infof("%s: reading and writing are refused meanwhile", what);
        users.refuseWriting(refusal);
        gate.shut(refusal);
        return blocking(() -> {
            users.letGo(refusal);
            return null;
        }).compose(left -> unread(LOOKS)).compose(unread -> users.closeWriter(last));
    }

    /** Whoever reads may open the file again. */
    void open() {
        gate.open();
        users.readAgain();
    }

    Users users() {
        return users;
    }

    Future<Void> later(Supplier<Future<Void>> next) {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(LOOK_MILLIS, timer -> next.get().onComplete(later));
        return later.future();
    }

    <T> Future<T> blocking(Callable<T> work) {
        return worker.executeBlocking(work);
    }

    @Override
    public void close() {
        worker.close();
    }

    private Future<Void> unread(int looks) {
        if (!gate.isUsed()) {
            return Future.succeededFuture();
        }
        if (looks == 0) {
            return Future.failedFuture(new IOException("somebody went on reading it"));
        }
        return later(() -> unread(looks - 1));
    }

    /** All who have the file open. */
    interface Users {
        /** Whatever is to be written from now on is refused. */
        void refuseWriting(String reason);

        /** It is not any more, if it was for this reason. */
        void acceptWriting(String reason);

        /** Whoever reads is stopped, and closes the file; more is refused. Blocks. */
        void letGo(String reason) throws SQLException;

        /** What was to be written before is written, something is done at last, and the writer closes the file. */
        Future<Void> closeWriter(LastWork last);

        /** The writer opens what is there now; fails when it cannot. */
        Future<Void> takeUp(Position head, Runnable opened);

        /** The writer opens what it had before, now or when it can. */
        Future<Void> goOn(Runnable opened);

        /** Whoever reads may open the file again. */
        void readAgain();
    }
}
