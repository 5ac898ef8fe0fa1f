package dev.sideledger.ops;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import dev.sideledger.archive.Archives;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Retention;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Takes what is too old, rule by rule and step by step, so that what agents tell is written in between, and gives the
 * room back to the file system. One at a time. Safe on any thread.
 */
public final class Cleanup implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final Retention retention;
    private final Optional<Archives> archives;
    private final Clock clock;
    private final AtomicReference<CleanupReport> report = new AtomicReference<>();
    private final AtomicReference<CleanupTally> taken = new AtomicReference<>(CleanupTally.NONE);
    private final AtomicReference<Cancellable> work = new AtomicReference<>();
    private final AtomicReference<String> trouble = new AtomicReference<>();

    /**
     * Of a ledger.
     *
     * @param archives where what goes is written first; empty for nowhere
     */
    public Cleanup(Retention retention, Optional<Archives> archives, Clock clock) {
        this.retention = retention;
        this.archives = archives;
        this.clock = clock;
    }

    /**
     * Begins, unless one is under way: then empty. The item of the inner Uni comes when it has ended, well or not;
     * nobody needs to wait for it.
     *
     * @param trial whether only to say what would go
     */
    public Optional<Uni<CleanupReport>> start(List<RetentionRule> rules, boolean trial) {
        CleanupReport before = report.get();
        CleanupReport begun = CleanupReport.begun(rules, trial, clock.instant());
        if ((before != null && !before.ended()) || !report.compareAndSet(before, begun)) {
            return Optional.empty();
        }
        Uni<CleanupReport> all = run(rules, trial)
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

    /** Why the latest that took something could not go on; empty when it could. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** Lets be what a stop has left held. */
    public Uni<Boolean> releaseAbandoned() {
        return retention.releaseAbandoned();
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

    private Uni<Void> run(List<RetentionRule> rules, boolean trial) {
        Uni<Boolean> ready = trial ? Uni.createFrom().item(false) : retention.releaseAbandoned();
        return ready.chain(released -> retention.size()).chain(size -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (int i = 0; i < rules.size(); i++) {
                int rule = i;
                all = all.chain(done -> run(rule, rules.get(rule), size, trial));
            }
            return all;
        }).chain(done -> trial ? Uni.createFrom().voidItem() : shrink());
    }

    private Uni<Void> run(int index, RetentionRule rule, LedgerSize size, boolean trial) {
        CleanupRun run = new CleanupRun(retention, archives, rule, tally -> {
            if (!trial) {
                taken.updateAndGet(before -> before.plus(tally));
            }
            report.updateAndGet(now -> now.with(index, one -> one.and(tally)));
        });
        return run.before(clock.instant(), size).chain(before -> {
            if (before == Long.MIN_VALUE) {
                return Uni.createFrom().voidItem();
            }
            report.updateAndGet(now -> now.with(index, one -> one.from(before)));
            return trial ? run.attempt(before, size) : run.take(before);
        });
    }

    private Uni<Void> shrink() {
        return Multi.createBy().repeating().uni(retention::shrink).until(more -> !more).collect().last()
                .replaceWithVoid();
    }

    private CleanupReport said(CleanupReport ended) {
        if (!ended.trial()) {
            trouble.set(ended.failure());
        }
        ended.rules().stream().filter(rule -> !ended.trial() && rule.tally().sessions() > 0).forEach(Cleanup::say);
        return ended;
    }

    private static void say(RuleReport done) {
        CleanupTally tally = done.tally();
        String what = done.rule().what() == Expiring.SESSIONS ? "" : done.rule().what().word() + " of ";
        LOG.infof("Took %s%d old sessions with %d records; %d bytes became free, by the rule %s", what,
                tally.sessions(), tally.records(), tally.bytes(), done.rule().text());
    }
}
