package dev.sideledger.store.merge;

import java.util.List;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.store.rows.CallRow;

/** What a call is by what was told of it, and what it costs. */
public final class CallMerge {
    private CallMerge() {}

    /** A call that is not in the ledger yet, as some events tell it. */
    public static CallRow fresh(long n, CallSession session, List<Staged> events) {
        Told told = null;
        long earliest = Long.MAX_VALUE;
        for (Staged staged : events) {
            told = told == null ? Told.by(staged.event()) : told.and(staged.event());
            earliest = Math.min(earliest, staged.event().earliest());
        }
        return row(n, session, events, earliest, told, true, Actor.NONE);
    }

    /**
     * A call of the ledger, of which more is told. What was decided about it stays; a call about which nothing new was
     * told keeps its cost, whatever prices are now.
     */
    public static Met met(CallRow before, CallSession session, List<Staged> events, Fold.Observer observer) {
        long[] earliest = {before.at()};
        Fold fold = new Fold(before.told()).add(events, (staged, duplicate) -> {
            observer.added(staged, duplicate);
            if (!duplicate || !staged.event().timeAssigned()) {
                earliest[0] = Math.min(earliest[0], staged.event().earliest());
            }
        });
        Accounting decided = before.accounting();
        CallRow after = row(before.n(), session, events, earliest[0], fold.told(), decided.counted(),
                decided.inherited());
        boolean same = after.at() == before.at() && fold.told().values().equals(before.told().values());
        CallRow kept = same ? after.with(after.accounting().priced(decided.cost())) : after;
        return new Met(kept, fold.visible() || kept.at() != before.at());
    }

    /** A call of the ledger at the prices of now; null when these change nothing. */
    public static CallRow repriced(CallRow before, CallSession session, Pricer pricer) {
        Cost cost = pricer.price(before.told().values(), session.billing(before.at()));
        return cost.sameAmounts(before.accounting().cost()) ? null : before.with(before.accounting().priced(cost));
    }

    /** A call as readers see it. */
    public static Entry entry(CallSession session, CallRow call) {
        return new Entry(RecordType.CALL, call.n(), call.id(), session.id(), session.project(), call.told().turn(),
                call.at(), call.told().values(), call.told().attributes(), call.accounting(), null);
    }

    private static CallRow row(long n, CallSession session, List<Staged> events, long earliest, Told told,
            boolean counted, Actor above) {
        Long start = told.values().number(CallField.STARTED_AT);
        Staged last = events.get(events.size() - 1);
        Event event = last.event();
        // An end and a length may tell a start before the epoch: no hour lies there.
        long at = Math.max(0, start == null ? earliest : start);
        return new CallRow(n, session.no(), event.id(), at, told,
                Accounting.of(told.values(), last.pricer(), session.billing(at)).decided(counted, above));
    }

    /**
     * A call of which more was told.
     *
     * @param after the call as it is
     * @param visible whether a reader sees a difference
     */
    public record Met(CallRow after, boolean visible) {}
}
