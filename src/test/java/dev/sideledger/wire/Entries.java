package dev.sideledger.wire;

import java.util.Map;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Activity;
import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Values;

/** Records as a ledger would hold them. */
final class Entries {
    static final long AT = Reading.micros("2026-11-20T09:30:00.250Z");
    static final JsonMap TEAM = JsonMap.of(Map.of("team", "\"red\""));

    private Entries() {}

    /** An entry of session s and project p, with the values read from an event. */
    static Entry of(String event) {
        return of(Reading.event(event).values(), TEAM);
    }

    static Entry of(Values values, JsonMap attributes) {
        RecordType type = values.type();
        boolean leads = type == RecordType.PROJECT || type == RecordType.SESSION;
        String session = type == RecordType.PROJECT ? null : "s";
        String id = type == RecordType.TURN ? null : type == RecordType.SESSION ? "s" : "r1";
        String project = type == RecordType.SESSION ? values.text(SessionField.PROJECT) : "p";
        return new Entry(type, 42, id, session, project, leads ? null : Long.valueOf(3), AT, values, attributes,
                type == RecordType.CALL ? Accounting.of(values, Entries::reported, new Billing("p", null, AT)) : null,
                type == RecordType.SESSION ? new Activity(AT + 90_000_500, "open", totals()) : null);
    }

    static Totals totals() {
        return new Totals(5, 1, 2, 3, 4, 6, 7, 8, 9, 10, new Tokens(100, 20, 10, 30, 5, 1),
                new Spend(1_500_000_000L, 1_250_000_000L, 2, 1, 3, 9));
    }

    private static Cost reported(Values call, Billing billing) {
        Long cost = call.number(CallField.COST);
        return cost == null ? Cost.UNPRICED : Cost.UNPRICED.reported(cost);
    }
}
