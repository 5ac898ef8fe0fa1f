package dev.sideledger.ops;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Prices stored calls again, one order at a time, step by step, so that what agents tell is written in between. What a
 * stop of the service interrupts goes on at the next start. Safe on any thread.
 */
public final class Repricing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Repricing.class);

    private final Maintenance maintenance;
    private final Supplier<Pricer> pricer;
    private final Clock clock;
    private final boolean enabled;
    private final AtomicReference<Run> run = new AtomicReference<>();

    /**
     * Of a ledger.
     *
     * @param pricer knows the prices of the moment
     * @param enabled whether it knows any; otherwise pricing again would only forget what was computed
     */
    public Repricing(Maintenance maintenance, Supplier<Pricer> pricer, Clock clock, boolean enabled) {
        this.maintenance = maintenance;
        this.pricer = pricer;
        this.clock = clock;
        this.enabled = enabled;
    }

    /**
     * Begins, unless it is already at work: then empty. The item of the inner Uni comes when it has finished, failed or
     * was stopped; nobody needs to wait for it.
     *
     * @param trial whether only to say what would change
     */
    public Optional<Uni<RepriceReport>> start(RepriceOrder order, boolean trial) {
        return start(order, trial, 0);
    }

    /** Goes on with what a stop of the service has interrupted, if anything. */
    public Uni<Optional<RepriceReport>> resume() {
        return !enabled ? Uni.createFrom().item(Optional.empty())
                : maintenance.unfinishedReprice().map(left -> left.flatMap(progress -> {
                    LOG.info("Goes on pricing calls again where the last stop interrupted it");
                    return start(progress.order(), false, progress.next());
                }).map(begun -> latest().orElseThrow()));
    }

    /** Whether there are prices to price by. */
    public boolean enabled() {
        return enabled;
    }

    /** How the latest order stands; empty when there was none since the start. */
    public Optional<RepriceReport> latest() {
        return Optional.ofNullable(run.get()).map(Run::report);
    }

    /** Stops what is under way and does not go on with it later; false when nothing is under way. */
    public Uni<Boolean> stop() {
        Run current = run.get();
        if (current == null || !current.stop()) {
            return Uni.createFrom().item(false);
        }
        return maintenance.abandonReprice().replaceWith(true);
    }

    @Override
    public void close() {
        Run current = run.get();
        if (current != null) {
            current.stop();
        }
    }

    private Optional<Uni<RepriceReport>> start(RepriceOrder order, boolean trial, long next) {
        Run begun = new Run(order, trial, next);
        Run before = run.get();
        boolean free = before == null || before.report().ended();
        return free && run.compareAndSet(before, begun) ? Optional.of(begun.start()) : Optional.empty();
    }

    private final class Run {
        private final Pricer prices = pricer.get();
        private final AtomicLong next;
        private final AtomicReference<RepriceReport> report;
        private final AtomicReference<Cancellable> work = new AtomicReference<>();

        Run(RepriceOrder order, boolean trial, long next) {
            this.next = new AtomicLong(next);
            report = new AtomicReference<>(new RepriceReport(order, trial, RepriceReport.State.RUNNING,
                    RepriceTally.NONE, next, next, clock.instant(), null, null));
        }

        RepriceReport report() {
            return report.get();
        }

        Uni<RepriceReport> start() {
            Uni<RepriceReport> all = Multi.createBy().repeating().uni(this::step).until(RepriceStep::finished)
                    .collect().last().invoke(step -> report.updateAndGet(last -> last.finished(clock.instant())))
                    .onFailure().invoke(failure -> {
                        LOG.errorf(failure, "Pricing calls again failed");
                        report.updateAndGet(last -> last.failed(failure.getMessage(), clock.instant()));
                    })
                    .onItemOrFailure().transform((last, failure) -> report.get()).memoize().indefinitely();
            work.set(all.subscribe().with(ended -> {}));
            return all;
        }

        boolean stop() {
            RepriceReport stopped = report.updateAndGet(last -> last.stopped(clock.instant()));
            Cancellable under = work.get();
            if (under != null) {
                under.cancel();
            }
            return stopped.state() == RepriceReport.State.STOPPED;
        }

        private Uni<RepriceStep> step() {
            RepriceReport now = report.get();
            return (now.trial() ? maintenance.tryReprice(now.order(), prices, next.get())
                    : maintenance.reprice(now.order(), prices, next.get())).invoke(step -> {
                        next.set(step.next());
                        report.updateAndGet(then -> then.ended() ? then : then.and(step));
                    });
        }
    }
}
