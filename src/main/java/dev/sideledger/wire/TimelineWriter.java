package dev.sideledger.wire;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;

/** Writes when things were and what they cost, without their texts: for timelines of many calls. */
public final class TimelineWriter {
    private TimelineWriter() {}

    /** Writes a range of time, in epoch microseconds, with its length. */
    public static void range(long from, long to, JsonOutput out) {
        out.member("started_at", Rfc3339.text(from)).member("ended_at", Rfc3339.text(to)).rawMember("duration_ms",
                FieldText.millis(to - from));
    }

    /** Writes the times of a call, its start also as distance from an origin in epoch microseconds, and its account. */
    public static void call(Entry call, long origin, JsonOutput out) {
        Long endedAt = CallFacts.endedAt(call.values(), call.at());
        Long duration = CallFacts.duration(call.values(), call.at());
        out.member("status", CallFacts.status(call.values()))
                .member("error", call.values().text(CallField.ERROR))
                .member("started_at", Rfc3339.text(call.at()))
                .member("ended_at", endedAt == null ? null : Rfc3339.text(endedAt))
                .rawMember("offset_ms", FieldText.millis(call.at() - origin))
                .rawMember("duration_ms", duration == null ? null : FieldText.millis(duration));
        Accounting accounting = call.accounting();
        TotalsWriter.write(accounting.tokens(), out.name("tokens"));
        String dollars = FieldText.dollars(accounting.cost().nanos());
        out.rawMember("cost", dollars == null ? "null" : dollars)
                .member("cost_source", accounting.cost().source().wireName())
                .member("counted", accounting.counted());
    }
}
