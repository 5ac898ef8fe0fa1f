package dev.sideledger.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.contract.TestEvents;

/** Commits of calls, made by hand. */
final class Calls {
    static final long START = TestEvents.TEN;

    private Calls() {}

    static Commit commit(Change... changes) {
        return new Commit("epoch", 1, START, List.of(changes));
    }

    static Change created(long number, Map<Field, ?> values) {
        return new Change(Change.Kind.CREATED, call(number, "s", values));
    }

    static Change updated(long number, Map<Field, ?> values) {
        return new Change(Change.Kind.UPDATED, call(number, "s", values));
    }

    static Change removed(String session) {
        return new Change(Change.Kind.REMOVED, new Entry(RecordType.SESSION, 1, session, session, null, null, 0,
                Values.none(RecordType.SESSION), JsonMap.EMPTY, null, null));
    }

    static Entry call(long number, String session, Map<Field, ?> told) {
        Values values = TestEvents.values(RecordType.CALL, told);
        return new Entry(RecordType.CALL, number, "c" + number, session, null, null, START, values, JsonMap.EMPTY,
                Accounting.of(values, new ReportedCosts(), new Billing(null, null, START)), null);
    }

    /** What is told of a call of an agent that has ended. */
    static Map<Field, Object> ended(String agent, long nanos, long micros) {
        Map<Field, Object> values = new HashMap<>();
        values.put(CallField.AGENT, agent);
        values.put(CallField.MODEL, "model of " + agent);
        values.put(CallField.STATUS, "success");
        values.put(CallField.COST, nanos);
        values.put(CallField.USAGE, TestEvents.usage(10, 5));
        values.put(CallField.DURATION, micros);
        return values;
    }
}
