package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.recorder.Backstop;
import dev.sideledger.store.Batch;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Keeps batches on disk while the ledger cannot be written. Whatever waits is made durable together. What waits in
 * memory is bounded by the recorder's admission, the files by a number of bytes. Safe on any thread; the files belong
 * to one.
 */
public final class Spool implements Backstop {
    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final SpoolFiles files;
    private final Executor thread;
    private final BooleanSupplier troubled;
    private final Consumer<Batch> kept;
    private final SpooledKeys keys = new SpooledKeys();
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile long bytes;
    private volatile String trouble;

    /**
     * A spool; {@link #begin} looks for what an earlier process left.
     *
     * @param files where it keeps what it keeps
     * @param thread runs one thing at a time
     * @param troubled whether the ledger is known to be in trouble
     * @param kept is told of each batch once it is durable
     */
    public Spool(SpoolFiles files, Executor thread, BooleanSupplier troubled, Consumer<Batch> kept) {
        this.files = files;
        this.thread = thread;
        this.troubled = troubled;
        this.kept = kept;
    }

    /**
     * Takes up what an earlier process left: when this returns, it is known how much waits, so that nobody who asks
     * then is told that nothing does. Blocks; to be called once, before anything is kept.
     */
    public void begin() {
        try {
            Optional<SpoolFolder> left = files.left();
            if (left.isPresent()) {
                left.get().removeEmpty();
                events.addAndGet(left.get().events());
                bytes = left.get().bytes();
            }
        } catch (IOException failure) {
            trouble(failure);
        }
        if (events.get() > 0) {
            LOG.infof("%d events wait in the spool %s; they are written now", events.get(), files.named());
        }
    }

    @Override
    public boolean first() {
        return files.most() > 0 && troubled.getAsBoolean();
    }

    @Override
    public Uni<Void> keep(Batch batch, StoreUnavailable why) {
        return files.most() == 0 ? Uni.createFrom().failure(why) : Uni.createFrom().emitter(emitter -> {
            queue.add(new Waiting(batch, why, emitter));
            if (scheduled.compareAndSet(false, true)) {
                thread.execute(this::drain);
            }
        });
    }

    /** How it is doing. */
    public SpoolState state() {
        return new SpoolState(events.get(), bytes, files.most(), refused.get(),
                files.most() == 0 ? "the spool is switched off" : trouble);
    }

    /** Runs something that belongs to the files, on their thread. */
    void onThread(Consumer<SpoolFolder> work, Consumer<Exception> failed) {
        thread.execute(() -> {
            try {
                work.accept(files.open());
            } catch (IOException failure) {
                trouble(failure);
                failed.accept(failure);
            } catch (RuntimeException failure) {
                LOG.error("Reading the spool failed", failure);
                failed.accept(failure);
            }
        });
    }

    /** So many events of it are in the ledger, or refused by it for good. On the files' thread. */
    void done(SpoolFolder folder, SpoolFolder.Place upTo, long written, long lost) throws IOException {
        folder.done(upTo);
        refused.addAndGet(lost);
        bytes = folder.bytes();
        if (events.addAndGet(-written) <= 0) {
            events.set(0);
            keys.clear();
        }
    }

    /** Nothing of it can be read any more. On the files' thread. */
    void empty(SpoolFolder folder) throws IOException {
        folder.removeEmpty();
        bytes = folder.bytes();
        events.set(0);
        keys.clear();
        recovered();
    }

    /** Whether it could not keep something; while the ledger can be written, it is looked whether it could now. */
    boolean wasInTrouble() {
        return trouble != null;
    }

    /** Whether anything waits. */
    boolean waits() {
        return events.get() > 0;
    }

    private void drain() {
        scheduled.set(false);
        List<Waiting> waiting = new ArrayList<>();
        List<ByteBuffer> frames = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            if (keys.conflict(next.batch.key())) {
                next.emitter.fail(keys.refusal(next.batch.key()));
            } else {
                waiting.add(next);
                frames.add(Frame.of(next.batch));
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        try {
            SpoolFolder folder = files.open();
            folder.append(frames);
            bytes = folder.bytes();
            recovered();
        } catch (IOException failure) {
            trouble(failure);
            waiting.forEach(one -> one.emitter.fail(one.refusal(trouble)));
            return;
        }
        for (Waiting one : waiting) {
            events.addAndGet(one.batch.events().size());
            keys.add(one.batch.key());
            kept.accept(one.batch);
            one.emitter.complete(null);
        }
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("The spool can be written again");
            trouble = null;
        }
    }

    private void trouble(IOException failure) {
        String sentence = failure instanceof SpoolFull ? failure.getMessage()
                : "the spool " + files.named() + " cannot be written: " + failure.getMessage();
        if (!sentence.equals(trouble)) {
            LOG.errorf("Events are turned away: %s", sentence);
        }
        trouble = sentence;
    }

    /** A batch that waits to be kept. */
    private record Waiting(Batch batch, StoreUnavailable why, UniEmitter<? super Void> emitter) {
        StoreUnavailable refusal(String trouble) {
            String first = why == null ? "the database cannot be written" : why.getMessage();
            return new StoreUnavailable(first + ", and " + trouble, why);
        }
    }
}
