package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Keeps a ledger that nobody keeps small: when its files become too large, it begins anew, without anything in it. Safe
 * on any thread.
 */
final class Forgetting implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final long LOOK_EVERY_MILLIS = 250;

    private final Vertx vertx;
    private final TemporaryFolder folder;
    private final long most;
    private final Restoring restoring;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private long timer;

    /**
     * For a ledger in a folder.
     *
     * @param most how many bytes its files may have
     */
    Forgetting(Vertx vertx, TemporaryFolder folder, long most, Restoring restoring) {
        this.vertx = vertx;
        this.folder = folder;
        this.most = most;
        this.restoring = restoring;
    }

    void start() {
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, at -> look());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (underWay.compareAndSet(false, true)) {
            vertx.executeBlocking(this::isFull, false).compose(this::beginAnew)
                    .onFailure(failure -> LOG.errorf("The temporary ledger could not begin anew: %s",
                            failure.getMessage()))
                    .onComplete(done -> underWay.set(false));
        }
    }

    private boolean isFull() throws IOException {
        return folder.bytes() > most;
    }

    private Future<Void> beginAnew(boolean full) {
        if (!full) {
            return Future.succeededFuture();
        }
        LOG.warnf("The temporary ledger has more than %d MiB: everything in it is forgotten, and it begins anew",
                most >> 20);
        return restoring.beginAnew();
    }
}
