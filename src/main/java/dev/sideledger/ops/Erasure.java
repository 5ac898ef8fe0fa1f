package dev.sideledger.ops;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import dev.sideledger.archive.Archives;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Totals;
import dev.sideledger.store.Backup;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Removes all sessions of a user for good, running ones too, each as if somebody had removed it alone, and says where
 * copies are that are not written again. It is accepted once nothing can be added to any of these sessions: what a stop
 * leaves of them from then on is removed at the next start. One at a time. Safe on any thread.
 */
public final class Erasure implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Erasure.class);
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Optional<Archives> archives;
    private final LongSupplier spooled;
    private final Clock clock;
    private final AtomicReference<ErasureReport> report = new AtomicReference<>();
    private final AtomicReference<Cancellable> work = new AtomicReference<>();

    /**
     * From a ledger; what is in archives is only named.
     *
     * @param spooled how many events wait in the spool
     */
    public Erasure(Ledger ledger, Optional<Archives> archives, LongSupplier spooled, Clock clock) {
        this.ledger = ledger;
        this.archives = archives;
        this.spooled = spooled;
        this.clock = clock;
    }

    /**
     * Begins, unless one is under way: then empty. Nobody needs to wait for it.
     *
     * @param trial whether only to say what would go
     * @throws StoreUnavailable while events wait in the spool: nobody knows yet whose they are
     */
    public Optional<Begun> start(ErasureOrder order, boolean trial) {
        if (!trial && spooled.getAsLong() > 0) {
            throw new StoreUnavailable(spooled.getAsLong() + " events wait in the spool, and some may be of what is to"
                    + " be erased; ask again when they are written", null);
        }
        ErasureReport before = report.get();
        ErasureReport begun = new ErasureReport(order, trial, CleanupReport.State.RUNNING, Removal.NOTHING,
                ErasureReport.Left.NOTHING, clock.instant(), null, null);
        if ((before != null && !before.ended()) || !report.compareAndSet(before, begun)) {
            return Optional.empty();
        }
        Uni<Void> condemned = (trial || order.user() == null ? Uni.createFrom().voidItem() : condemn(order)).memoize()
                .indefinitely();
        Uni<ErasureReport> all = condemned.chain(done -> run(order, trial))
                .onItem().invoke(left -> report.updateAndGet(now -> now.finished(left, clock.instant())))
                .onFailure().invoke(failure -> {
                    LOG.errorf(failure, "An erasure failed");
                    report.updateAndGet(now -> now.failed(failure.getMessage(), clock.instant()));
                })
                .onItemOrFailure().transform((done, failure) -> said(report.get())).memoize().indefinitely();
        work.set(all.subscribe().with(ended -> {}));
        return Optional.of(new Begun(condemned.onFailure().recoverWithNull(), all));
    }

    /** How the latest stands; empty when there was none since the start. */
    public Optional<ErasureReport> latest() {
        return Optional.ofNullable(report.get());
    }

    /** Whether archives are written. */
    public boolean knowsArchives() {
        return archives.isPresent();
    }

    /** The archives that hold such a session: these are not written again. Reads all of them. */
    public Uni<List<String>> archives(ErasureOrder order) {
        return archives.map(files -> files.search().holding(order::means))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    @Override
    public void close() {
        Cancellable under = work.get();
        if (under != null) {
            under.cancel();
        }
    }

    private Uni<ErasureReport.Left> run(ErasureOrder order, boolean trial) {
        Uni<Void> gone = order.user() == null ? one(order, trial)
                : each(Query.all(RecordType.SESSION), order, some -> page(some, trial))
                        .chain(done -> trial ? Uni.createFrom().voidItem()
                                : each(Query.all(RecordType.SESSION).with(Criterion.USER, order.user()), order,
                                        some -> page(some, false)));
        return gone.chain(done -> trial ? Uni.createFrom().voidItem() : shrink()).chain(done -> left(order));
    }

    private Uni<Void> one(ErasureOrder order, boolean trial) {
        return ledger.entries().entry(RecordType.SESSION, order.session(), order.session())
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : go(found.get(), trial));
    }

    /** Looks at all sessions, those that begin meanwhile apart: users are named in attributes as well. */
    private Uni<Void> each(Query first, ErasureOrder order, Function<List<Entry>, Uni<Void>> work) {
        AtomicReference<Query> next = new AtomicReference<>(first.limited(PAGE));
        return Multi.createBy().repeating().uni(() -> ledger.entries().list(next.get())
                .call(page -> work.apply(page.entries().stream().filter(order::means).toList()))
                .invoke(page -> next.set(page.next() == null ? null : first.limited(PAGE).after(page.next()))))
                .until(page -> page.next() == null).collect().last().replaceWithVoid();
    }

    private Uni<Void> condemn(ErasureOrder order) {
        return each(Query.all(RecordType.SESSION), order, some -> some.isEmpty() ? Uni.createFrom().voidItem()
                : ledger.condemn(some.stream().map(Entry::id).toList()).replaceWithVoid());
    }

    private Uni<Void> page(List<Entry> sessions, boolean trial) {
        return Multi.createFrom().iterable(sessions).onItem()
                .transformToUniAndConcatenate(session -> go(session, trial)).collect().last().replaceWithVoid();
    }

    private Uni<Void> go(Entry session, boolean trial) {
        Uni<Removal> removed = trial ? Uni.createFrom().item(new Removal(0, 1, records(session.activity().totals())))
                : ledger.removeSession(session.session());
        return removed.invoke(more -> report.updateAndGet(now -> now.and(more))).replaceWithVoid();
    }

    private static long records(Totals totals) {
        return totals.calls() + totals.turns() + totals.decisions() + totals.messages() + totals.metrics()
                + totals.scores() + totals.winners() + totals.errors() + totals.artifacts();
    }

    private Uni<Void> shrink() {
        return Multi.createBy().repeating().uni(ledger.retention()::shrink).until(more -> !more).collect().last()
                .replaceWithVoid();
    }

    private Uni<ErasureReport.Left> left(ErasureOrder order) {
        Uni<List<String>> held = archives(order);
        Uni<List<String>> backups = ledger.backups().list()
                .map(all -> all.stream().map(Backup::name).toList()).onFailure().recoverWithItem(List.of());
        return Uni.combine().all().unis(held, backups).asTuple()
                .map(both -> new ErasureReport.Left(both.getItem1(), both.getItem2()));
    }

    /** The log does not say who it was: that would be one more place that knows. */
    private static ErasureReport said(ErasureReport ended) {
        if (!ended.trial() && ended.failure() == null) {
            LOG.infof("Erased %d sessions of one %s with %d records; %d archives and %d backups are left as they are",
                    ended.removed().sessions(), ended.order().user() == null ? "id" : "user",
                    ended.removed().records(), ended.left().archives().size(), ended.left().backups().size());
        }
        return ended;
    }

    /**
     * One that has begun.
     *
     * @param accepted comes when a stop does not undo it any more, or when it has failed before
     * @param ended comes when it has ended, well or not
     */
    public record Begun(Uni<Void> accepted, Uni<ErasureReport> ended) {}
}
