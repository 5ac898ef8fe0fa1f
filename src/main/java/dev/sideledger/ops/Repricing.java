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
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
    private volatile boolean looked;

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
     * Begins, unless it is already at work, or has not yet looked for what a stop of the service left: then empty. The
     * item of the inner Uni comes when it has finished, failed or was stopped; nobody needs to wait for it.
     *
     * @param trial whether only to say what would change
     */
    public Optional<Uni<RepriceReport>> start(RepriceOrder order, boolean trial) {
        return looked ? start(order, trial, 0) : Optional.empty();
    }

    /** Goes on with what a stop of the service has interrupted, if anything. To be called once, at the start. */
    public Uni<Optional<RepriceReport>> resume() {
        return !enabled ? Uni.createFrom().item(Optional.empty())
                : maintenance.unfinishedReprice().map(left -> left.flatMap(progress -> {
                    LOG.info("Goes on pricing calls again where the last stop interrupted it");
                    return start(progress.order(), false, progress.next());
                }).map(begun -> latest().orElseThrow())).onItemOrFailure().invoke((found, failure) -> looked = true);
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
        return current.report().trial() ? Uni.createFrom().item(true) : maintenance.abandonReprice().replaceWith(true);
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
        private final Uni<Pricer> prices = Uni.createFrom().item(pricer)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).memoize().indefinitely();
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
            Uni<RepriceReport> all = Multi.createBy().repeating().uni(this::step)
                    .until(step -> step.finished() || report.get().ended())
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
            boolean running = !report.getAndUpdate(last -> last.stopped(clock.instant())).ended();
            Cancellable under = work.get();
            if (under != null) {
                under.cancel();
            }
            return running;
        }

        /** Reading the prices may take longer than somebody's patience: an order stopped meanwhile ends here. */
        private Uni<RepriceStep> step(RepriceReport now, Pricer known) {
            if (report.get().ended()) {
                return Uni.createFrom().item(new RepriceStep(next.get(), next.get(), RepriceTally.NONE));
            }
            return now.trial() ? maintenance.tryReprice(now.order(), known, next.get())
                    : maintenance.reprice(now.order(), known, next.get());
        }

        private Uni<RepriceStep> step() {
            RepriceReport now = report.get();
            return prices.chain(known -> step(now, known)).invoke(step -> {
                next.set(step.next());
                report.updateAndGet(then -> then.ended() ? then : then.and(step));
            });
        }
    }
}
