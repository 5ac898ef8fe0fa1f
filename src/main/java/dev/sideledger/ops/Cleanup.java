package dev.sideledger.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Retention;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Takes what is too old, one order at a time, step by step, so that what agents tell is written in between, and gives
 * the room back to the file system. Safe on any thread.
 */
public final class Cleanup implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final Retention retention;
    private final Clock clock;
    private final AtomicReference<CleanupReport> report = new AtomicReference<>();
    private final AtomicReference<CleanupTally> taken = new AtomicReference<>(CleanupTally.NONE);
    private final AtomicReference<Cancellable> work = new AtomicReference<>();

    /** Of a ledger. */
    public Cleanup(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /** The order for everything that was last heard of so long ago, of a project and a workload, or null for any. */
    public CleanupOrder olderThan(Duration age, String project, String workload) {
        return new CleanupOrder(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(age)), project,
                workload);
    }

    /**
     * Begins, unless one is under way: then empty. The item of the inner Uni comes when it has ended, well or not;
     * nobody needs to wait for it.
     *
     * @param trial whether only to say what would go
     */
    public Optional<Uni<CleanupReport>> start(CleanupOrder order, boolean trial) {
        CleanupReport before = report.get();
        CleanupReport begun = new CleanupReport(order, trial, CleanupReport.State.RUNNING, CleanupTally.NONE,
                clock.instant(), null, null);
        if ((before != null && !before.ended()) || !report.compareAndSet(before, begun)) {
            return Optional.empty();
        }
        AtomicLong next = new AtomicLong();
        Uni<CleanupReport> all = Multi.createBy().repeating().uni(() -> step(order, trial, next))
                .until(CleanupStep::finished).collect().last()
                .chain(last -> trial ? Uni.createFrom().voidItem() : shrink())
                .onItem().invoke(done -> report.updateAndGet(now -> now.finished(clock.instant())))
                .onFailure().invoke(failure -> {
                    LOG.errorf(failure, "A cleanup failed");
                    report.updateAndGet(now -> now.failed(failure.getMessage(), clock.instant()));
                })
                .onItemOrFailure().transform((done, failure) -> said(report.get())).memoize().indefinitely();
        work.set(all.subscribe().with(ended -> {}));
        return Optional.of(all);
    }

    /** How the latest stands; empty when there was none since the start. */
    public Optional<CleanupReport> latest() {
        return Optional.ofNullable(report.get());
    }

    /** What all of them have taken since the start. */
    CleanupTally taken() {
        return taken.get();
    }

    /** 1 while one is under way that takes something, else 0. */
    int running() {
        CleanupReport present = report.get();
        return present == null || present.trial() || present.ended() ? 0 : 1;
    }

    @Override
    public void close() {
        Cancellable under = work.get();
        if (under != null) {
            under.cancel();
        }
    }

    private Uni<CleanupStep> step(CleanupOrder order, boolean trial, AtomicLong next) {
        Uni<CleanupStep> step = trial ? retention.tryCleanUp(order, next.get())
                : retention.cleanUp(order, next.get());
        return step.invoke(done -> {
            next.set(done.next());
            if (!trial) {
                taken.updateAndGet(before -> before.plus(done.tally()));
            }
            report.updateAndGet(now -> now.and(done));
        });
    }

    private Uni<Void> shrink() {
        return Multi.createBy().repeating().uni(retention::shrink).until(more -> !more).collect().last()
                .replaceWithVoid();
    }

    private static CleanupReport said(CleanupReport ended) {
        if (!ended.trial() && ended.tally().sessions() > 0) {
            LOG.infof("Took %d old sessions with %d records; %d bytes became free", ended.tally().sessions(),
                    ended.tally().records(), ended.tally().bytes());
        }
        return ended;
    }
}
