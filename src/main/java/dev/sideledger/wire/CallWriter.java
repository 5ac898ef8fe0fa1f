package dev.sideledger.wire;

import java.util.Set;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** Writes the members of a call: its fields, and what follows from them. */
final class CallWriter {
    private static final Set<Field> DERIVED = Set.of(CallField.STARTED_AT, CallField.ENDED_AT, CallField.DURATION,
            CallField.STATUS, CallField.COST);

    private CallWriter() {}

    static void members(Entry call, JsonOutput out) {
        Values values = call.values();
        FieldWriter.members(values, DERIVED, out);
        Usage usage = values.usage(CallField.USAGE);
        if (usage != null) {
            UsageWriter.writeCorrections(usage, out);
        }
        Long endedAt = CallFacts.endedAt(values, call.at());
        Long duration = CallFacts.duration(values, call.at());
        out.member("started_at", Rfc3339.text(call.at()))
                .member("ended_at", endedAt == null ? null : Rfc3339.text(endedAt))
                .rawMember("duration_ms", duration == null ? null : FieldText.millis(duration))
                .member("status", CallFacts.status(values));
        Accounting accounting = call.accounting();
        TotalsWriter.write(accounting.tokens(), out.name("tokens"));
        if (Tokens.clamps(usage)) {
            out.member("usage_clamped", true);
        }
        String dollars = FieldText.dollars(accounting.cost().nanos());
        out.rawMember("cost", dollars == null ? "null" : dollars)
                .member("cost_source", accounting.cost().source().wireName())
                .rawMember("computed_cost", FieldText.dollars(accounting.cost().computed()))
                .member("price_version", accounting.cost().priceVersion())
                .rawMember("reported_cost", FieldText.dollars(CallFacts.costSetAside(values)))
                .member("counted", accounting.counted())
                .member("inherited_agent", accounting.inherited().agent())
                .member("inherited_agent_type", accounting.inherited().type());
    }
}
