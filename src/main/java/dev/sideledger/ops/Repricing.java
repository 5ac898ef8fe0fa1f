package dev.sideledger.ops;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.RepriceTally;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Prices stored calls again, one order at a time, step by step, so that what agents tell is written in between. What a
 * stop of the service interrupts goes on at the next start. Calls told since an order began are left alone; where other
 * tables come into force meanwhile, it begins anew, so that a finished one has priced all calls by the same tables.
 * Safe on any thread.
 */
public final class Repricing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Repricing.class);

    /** Files may change at every look, and an order that begins with the first call each time would never end. */
    private static final int MOST_BEGUN_ANEW = 20;

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
        return looked ? start(RepriceProgress.of(order), trial) : Optional.empty();
    }

    /** Goes on with what a stop of the service has interrupted, if anything. To be called once, at the start. */
    public Uni<Optional<RepriceReport>> resume() {
        return !enabled ? Uni.createFrom().item(Optional.empty())
                : maintenance.unfinishedReprice().map(left -> left.flatMap(progress -> {
                    LOG.info("Goes on pricing calls again where the last stop interrupted it");
                    return start(progress, false);
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

    private Optional<Uni<RepriceReport>> start(RepriceProgress from, boolean trial) {
        Run begun = new Run(from, trial);
        Run before = run.get();
        boolean free = before == null || before.report().ended();
        return free && run.compareAndSet(before, begun) ? Optional.of(begun.start()) : Optional.empty();
    }

    private final class Run {
        /** Reading prices may take a while; what is in force is asked anew for each call. */
        private final Uni<Pricer> read = Uni.createFrom().item(pricer)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).memoize().indefinitely();
        private final Pricer inForce = (call, billing) -> pricer.get().price(call, billing);
        private final AtomicReference<RepriceProgress> progress;
        private final AtomicReference<RepriceReport> report;
        private final AtomicReference<Cancellable> work = new AtomicReference<>();

        Run(RepriceProgress from, boolean trial) {
            progress = new AtomicReference<>(from);
            report = new AtomicReference<>(new RepriceReport(from.order(), trial, RepriceReport.State.RUNNING,
                    RepriceTally.NONE, from.next(), Math.max(from.next(), from.last()), clock.instant(), null, null,
                    0));
        }

        RepriceReport report() {
            return report.get();
        }

        Uni<RepriceReport> start() {
            Uni<RepriceReport> all = Multi.createBy().repeating().uni(this::step)
                    .until(step -> (step.finished() && byTablesInForce()) || report.get().ended())
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

        private boolean byTablesInForce() {
            return pricer.get().version().equals(progress.get().tables());
        }

        /** Where to go on: with the first call again, where those before were priced by other tables. */
        private RepriceProgress from() {
            if (!byTablesInForce()) {
                RepriceProgress before = progress.get();
                progress.set(before.anew(pricer.get().version()));
                if (before.next() > 0) {
                    if (report.get().begunAnew() == MOST_BEGUN_ANEW) {
                        throw new IllegalStateException("other price tables came into force " + (MOST_BEGUN_ANEW + 1)
                                + " times while calls were priced again; order it again when they stay the same");
                    }
                    LOG.info("Begins pricing calls again anew: other price tables are in force");
                    report.updateAndGet(RepriceReport::anew);
                }
            }
            return progress.get();
        }

        /** Reading the prices may take longer than somebody's patience: an order stopped meanwhile ends here. */
        private Uni<RepriceStep> next() {
            RepriceReport now = report.get();
            if (now.ended()) {
                return Uni.createFrom().item(new RepriceStep(now.done(), now.done(), RepriceTally.NONE));
            }
            RepriceProgress from = from();
            return (now.trial() ? maintenance.tryReprice(from, inForce) : maintenance.reprice(from, inForce))
                    .invoke(step -> progress.set(from.after(step)));
        }

        private Uni<RepriceStep> step() {
            return read.chain(this::next)
                    .invoke(step -> report.updateAndGet(then -> then.ended() ? then : then.and(step)));
        }
    }
}
