package dev.sideledger.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.EntryColumns.Column;

/**
 * Makes the columns of a type: what all records have, the fields of the type, and what the ledger knows beside them.
 */
final class ColumnsOfType {
    private final Map<String, Function<Entry, Object>> columns = new LinkedHashMap<>();

    private ColumnsOfType() {}

    static List<Column> of(RecordType type) {
        ColumnsOfType made = new ColumnsOfType();
        made.addCommon(type);
        for (Field field : type.fields()) {
            if (field.kind() != Kind.USAGE) {
                made.columns.put(field.wireName(), entry -> text(field, entry.values().get(field)));
            }
        }
        if (type == RecordType.CALL) {
            made.addCall();
        } else if (type == RecordType.SESSION) {
            made.addSession();
        }
        made.columns.put("attributes",
                entry -> entry.attributes().isEmpty() ? null : FieldText.json(entry.attributes()));
        List<Column> columns = new ArrayList<>();
        made.columns.forEach((name, value) -> columns.add(new Column(name, value)));
        return List.copyOf(columns);
    }

    private void addCommon(RecordType type) {
        boolean leads = type == RecordType.PROJECT || type == RecordType.SESSION;
        if (leads) {
            columns.put("number", Entry::number);
        }
        if (type != RecordType.TURN) {
            columns.put("id", Entry::id);
        }
        if (!leads) {
            columns.put("session", Entry::session);
        }
        if (type != RecordType.PROJECT) {
            columns.put("project", Entry::project);
        }
        if (!leads) {
            columns.put("turn", Entry::turn);
        }
        columns.put("time", entry -> Rfc3339.text(entry.at()));
    }

    /** A column put again keeps its place and gets its derived value. */
    private void addCall() {
        columns.put(CallField.STARTED_AT.wireName(), call -> Rfc3339.text(call.at()));
        columns.put(CallField.ENDED_AT.wireName(),
                call -> text(CallField.ENDED_AT, CallFacts.endedAt(call.values(), call.at())));
        columns.put(CallField.DURATION.wireName(),
                call -> text(CallField.DURATION, CallFacts.duration(call.values(), call.at())));
        columns.put(CallField.STATUS.wireName(), call -> CallFacts.status(call.values()));
        addTokens(call -> call.accounting().tokens());
        columns.put(CallField.COST.wireName(), call -> FieldText.dollars(call.accounting().cost().nanos()));
        columns.put("cost_source", call -> call.accounting().cost().source().wireName());
        columns.put("computed_cost", call -> FieldText.dollars(call.accounting().cost().computed()));
        columns.put("price_version", call -> call.accounting().cost().priceVersion());
        columns.put("reported_cost", call -> FieldText.dollars(CallFacts.costSetAside(call.values())));
        columns.put("counted", call -> call.accounting().counted());
        columns.put("inherited_agent", call -> call.accounting().inherited().agent());
        columns.put("inherited_agent_type", call -> call.accounting().inherited().type());
    }

    private void addSession() {
        columns.put(SessionField.PROJECT.wireName(), Entry::project);
        columns.put(SessionField.STATUS.wireName(), session -> session.activity().status());
        columns.put(SessionField.STARTED_AT.wireName(), session -> Rfc3339.text(session.at()));
        columns.put("last_seen", session -> Rfc3339.text(session.activity().lastSeen()));
        addTotal("calls", Totals::calls);
        addTotal("failed_calls", Totals::failedCalls);
        addTotal("turns", Totals::turns);
        addTotal("decisions", Totals::decisions);
        addTotal("messages", Totals::messages);
        addTotal("metrics", Totals::metrics);
        addTotal("scores", Totals::scores);
        addTotal("winners", Totals::winners);
        addTotal("errors", Totals::errors);
        addTotal("artifacts", Totals::artifacts);
        addTokens(session -> session.activity().totals().tokens());
        columns.put("cost", session -> FieldText.dollars(session.activity().totals().spend().cost().nanos()));
        addTotal("unpriced_calls", totals -> totals.spend().unpricedCalls());
        columns.put("computed_cost",
                session -> FieldText.dollars(session.activity().totals().spend().computed().nanos()));
        addTotal("uncomputed_calls", totals -> totals.spend().uncomputedCalls());
        addTotal("plan_calls", totals -> totals.spend().planCalls());
        addTotal("costed_calls", totals -> totals.spend().costedCalls());
        columns.put("duration_ms", session -> FieldText.millis(SessionFacts.duration(session)));
    }

    private void addTotal(String name, ToLongFunction<Totals> total) {
        columns.put(name, session -> total.applyAsLong(session.activity().totals()));
    }

    private void addTokens(Function<Entry, Tokens> tokens) {
        columns.put("tokens_input", entry -> tokens.apply(entry).input());
        columns.put("tokens_cache_read", entry -> tokens.apply(entry).cacheRead());
        columns.put("tokens_cache_write", entry -> tokens.apply(entry).cacheWrite());
        columns.put("tokens_output", entry -> tokens.apply(entry).output());
        columns.put("tokens_reasoning", entry -> tokens.apply(entry).reasoning());
        columns.put("tokens_unsplit", entry -> tokens.apply(entry).unsplit());
        columns.put("tokens_total", entry -> tokens.apply(entry).total());
    }

    private static Object text(Field field, Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case ID, NAME, PATH, TEXT, WORD, COUNT, FLAG, JSON, MESSAGES -> value;
            case NUMBER -> JsonOutput.text(out -> out.value((Double) value));
            case MONEY -> FieldText.dollars((Long) value);
            case TIME -> Rfc3339.text((Long) value);
            case DURATION -> FieldText.millis((Long) value);
            case MAP -> FieldText.json((JsonMap) value);
            case NAMES -> JsonOutput.text(out -> FieldText.write((List<?>) value, out));
            case USAGE -> JsonOutput.text(out -> UsageWriter.write((Usage) value, out));
        };
    }
}
