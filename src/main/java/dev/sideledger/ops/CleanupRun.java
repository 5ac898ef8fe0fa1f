package dev.sideledger.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import dev.sideledger.archive.Archives;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Held;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Retention;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** One rule, once. What is written to an archive first is held meanwhile, and is let be when that fails. */
final class CleanupRun {
    private final Retention retention;
    private final Optional<Archives> archives;
    private final RetentionRule rule;
    private final Consumer<CleanupTally> counter;

    CleanupRun(Retention retention, Optional<Archives> archives, RetentionRule rule, Consumer<CleanupTally> counter) {
        this.retention = retention;
        this.archives = archives;
        this.rule = rule;
        this.counter = counter;
    }

    /** The moment before which sessions ended that the rule is about; the least number when there can be none. */
    Uni<Long> before(Instant now, LedgerSize size) {
        Bounds bounds = rule.bounds();
        List<Uni<Long>> moments = new ArrayList<>();
        moments.add(Uni.createFrom().item(bounds.age() == null ? Long.MIN_VALUE
                : ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(bounds.age()))));
        if (bounds.sessions() != null) {
            moments.add(retention.newest(rule.reach(), bounds.sessions()));
        }
        if (bounds.bytes() != null) {
            moments.add(retention.newestWith(rule.reach(), size.within(bounds.bytes())));
        }
        return Uni.join().all(moments).andFailFast()
                .map(all -> all.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE));
    }

    /** Counts what would go. */
    Uni<Void> attempt(long before, LedgerSize size) {
        CleanupOrder order = order(before);
        return steps(next -> retention.tryCleanUp(order, next).map(step -> {
            CleanupTally tally = step.tally();
            long whole = rule.what() == Expiring.SESSIONS ? tally.sessions() : 0;
            counter.accept(new CleanupTally(tally.sessions(), tally.rows(), size.ofRecords(tally.records() + whole),
                    tally.running()));
            return step;
        }));
    }

    /** Takes it. */
    Uni<Void> take(long before) {
        CleanupOrder order = order(before);
        if (rule.what() == Expiring.SESSIONS && archives.isEmpty()) {
            return steps(next -> retention.cleanUp(order, next).invoke(step -> counter.accept(step.tally())));
        }
        return steps(next -> retention.hold(order, next).chain(held -> archived(held).chain(done -> {
            counter.accept(new CleanupTally(0, Map.of(), 0, held.step().tally().running()));
            return taken(held);
        }).replaceWith(held.step())));
    }

    private CleanupOrder order(long before) {
        return new CleanupOrder(before, rule.reach(), rule.what());
    }

    private Uni<Void> archived(Held held) {
        if (archives.isEmpty() || held.sessions().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return archives.get().write(held).onFailure()
                .call(failure -> retention.release(held).onFailure().recoverWithItem(false));
    }

    private Uni<Void> taken(Held held) {
        AtomicReference<Held> rest = new AtomicReference<>(held);
        return Multi.createBy().repeating().uni(() -> retention.take(rest.get()).invoke(some -> {
            rest.set(some.rest());
            counter.accept(some.tally());
        })).until(some -> some.rest().sessions().isEmpty()).collect().last().replaceWithVoid();
    }

    private static Uni<Void> steps(LongFunction<Uni<CleanupStep>> one) {
        AtomicLong next = new AtomicLong();
        return Multi.createBy().repeating().uni(() -> one.apply(next.get()).invoke(step -> next.set(step.next())))
                .until(CleanupStep::finished).collect().last().replaceWithVoid();
    }
}
