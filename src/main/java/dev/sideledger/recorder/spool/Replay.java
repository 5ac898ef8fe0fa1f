package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Written;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/**
 * Writes into the ledger what waits in the spool, in order, a few batches at a time; new events go beside it, since
 * the order of events makes no difference to what records become. When the ledger fails again, it goes on from there
 * later: what was written twice changes nothing. Safe on any thread.
 */
public final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int EVENTS = 2_000;
    private static final long BYTES = 4L << 20;

    private final Spool spool;
    private final EventStore store;
    private final Pricer pricer;
    private final Consumer<Written> told;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private long written;

    /**
     * Replays a spool into a store.
     *
     * @param told hears what became of each batch
     */
    public Replay(Spool spool, EventStore store, Pricer pricer, Consumer<Written> told) {
        this.spool = spool;
        this.store = store;
        this.pricer = pricer;
        this.told = told;
    }

    /** Goes on if anything waits and the store may take it; to be called now and then. */
    public void look() {
        if ((spool.waits() || spool.wasInTrouble()) && !spool.first() && underWay.compareAndSet(false, true)) {
            written = 0;
            spool.onThread(this::some, failure -> underWay.set(false));
        }
    }

    private void some(SpoolFolder folder) {
        try {
            List<SpoolFolder.Waiting> next = folder.next(EVENTS, BYTES);
            if (next.isEmpty()) {
                spool.empty(folder);
                over();
                return;
            }
            List<Uni<Attempt>> attempts = next.stream().map(this::attempt).toList();
            Uni.join().all(attempts).andFailFast().subscribe().with(
                    done -> spool.onThread(open -> finish(open, done), failure -> underWay.set(false)),
                    failure -> stopped(failure.getMessage()));
        } catch (IOException failure) {
            stopped(failure.getMessage());
        }
    }

    /** Only the store's being unavailable fails it: whatever else becomes of a frame is final. */
    private Uni<Attempt> attempt(SpoolFolder.Waiting frame) {
        Batch batch;
        try {
            batch = Frame.batch(frame.content(), pricer).asReplayed();
        } catch (Refused | IllegalArgumentException foreign) {
            LOG.errorf("A frame of the spool with %d events cannot be understood: %s", frame.events(),
                    foreign.getMessage());
            return Uni.createFrom().item(new Attempt(frame, null, null, foreign.getMessage()));
        }
        return store.write(batch).invoke(told).map(done -> new Attempt(frame, batch, done, null))
                .onFailure(failure -> !(failure instanceof StoreUnavailable))
                .recoverWithItem(failure -> new Attempt(frame, batch, null, failure.getMessage()));
    }

    private void finish(SpoolFolder folder, List<Attempt> attempts) {
        try {
            long events = 0;
            long lost = 0;
            for (Attempt attempt : attempts) {
                events += attempt.frame.events();
                lost += attempt.keepRefused(new RefusedLater(folder.folder()));
            }
            spool.done(folder, attempts.get(attempts.size() - 1).frame.end(), events, lost);
            written += events - lost;
        } catch (IOException failure) {
            stopped(failure.getMessage());
            return;
        }
        some(folder);
    }

    private void over() {
        if (written > 0) {
            LOG.infof("%d events that waited in the spool were written", written);
        }
        underWay.set(false);
    }

    private void stopped(String why) {
        LOG.debugf("The spool cannot be written into the ledger yet: %s", why);
        underWay.set(false);
    }

    /**
     * What became of a frame.
     *
     * @param batch what it held; null when that could not be understood
     * @param written what was written of it; null when nothing
     * @param reason why nothing was written, or null
     */
    private record Attempt(SpoolFolder.Waiting frame, Batch batch, Written written, String reason) {
        /** Keeps what was refused; returns how many events. */
        long keepRefused(RefusedLater refused) throws IOException {
            if (batch == null) {
                refused.add(frame.content(), reason);
                return frame.events();
            }
            if (written == null) {
                for (Event event : batch.events()) {
                    refused.add(event, reason);
                }
                return batch.events().size();
            }
            for (Written.Refusal refusal : written.refusals()) {
                refused.add(batch.events().get(refusal.index()), refusal.reason());
            }
            return written.refusals().size();
        }
    }
}
