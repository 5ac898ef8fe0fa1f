package dev.sideledger.wire;

import dev.sideledger.model.MoneySum;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;

/** Writes what records add up to. */
public final class TotalsWriter {
    private TotalsWriter() {}

    /** Writes tokens as an object of their buckets and their total. */
    public static void write(Tokens tokens, JsonOutput out) {
        out.object()
                .member("input", tokens.input())
                .member("cache_read", tokens.cacheRead())
                .member("cache_write", tokens.cacheWrite())
                .member("output", tokens.output())
                .member("reasoning", tokens.reasoning())
                .member("unsplit", tokens.unsplit())
                .member("total", tokens.total())
                .end();
    }

    /** Writes a sum of money in dollars as a member of the object under way: null where nothing of it is known. */
    public static void money(String name, MoneySum sum, JsonOutput out) {
        String dollars = FieldText.dollars(sum.nanos());
        out.name(name).raw(dollars == null ? "null" : dollars);
    }

    /** Writes what was spent as members of the object under way, and beside it what nobody knows or plans cover. */
    public static void members(Spend spend, JsonOutput out) {
        money("cost", spend.cost(), out);
        unsettled(spend, out);
    }

    /** Writes what stands beside a cost, so that nobody takes it for all there is to pay. */
    public static void unsettled(Spend spend, JsonOutput out) {
        out.member("unpriced_calls", (Long) spend.unpricedCalls());
        money("computed_cost", spend.computed(), out);
        out.member("uncomputed_calls", (Long) spend.uncomputedCalls())
                .member("plan_calls", (Long) spend.planCalls()).member("costed_calls", (Long) spend.costedCalls());
    }

    /** Writes the totals of a session of that many microseconds as an object. */
    static void write(Totals totals, long durationMicros, JsonOutput out) {
        out.object()
                .member("calls", totals.calls())
                .member("failed_calls", totals.failedCalls())
                .member("turns", totals.turns())
                .member("decisions", totals.decisions())
                .member("messages", totals.messages())
                .member("metrics", totals.metrics())
                .member("scores", totals.scores())
                .member("winners", totals.winners())
                .member("errors", totals.errors())
                .member("artifacts", totals.artifacts());
        write(totals.tokens(), out.name("tokens"));
        members(totals.spend(), out);
        out.rawMember("duration_ms", FieldText.millis(durationMicros))
                .end();
    }
}
