package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.util.function.Function;

import dev.sideledger.analytics.Step;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.MessageField;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** Writes a step of a session. */
final class StepSheet {
    private static final int SHOWN = 200;

    private StepSheet() {}

    /** Writes what names a step, what it took, and the beginning of what it says; null for none. */
    static void write(Step step, JsonOutput out) {
        if (step == null) {
            out.value((String) null);
            return;
        }
        Entry entry = step.entry();
        out.object().member("type", step.type().wireName()).member("id", entry.id()).member("turn", entry.turn())
                .member("time", Rfc3339.text(entry.at()));
        switch (step.type()) {
            case CALL -> {
                out.member("agent", step.who());
                text(entry, CallField.OPERATION, out);
                text(entry, CallField.NAME, out);
                SumsColumns.write("cost", SumsColumns.dollars(step.nanos()), out);
                out.member("unpriced_calls", step.unpricedCalls());
                number("tokens", step.tokens(), BigDecimal::valueOf, out);
            }
            case DECISION -> out.member("actor", step.who());
            case MESSAGE -> {
                out.member("sender", step.who());
                text(entry, MessageField.KIND, out);
            }
            default -> {
                // A turn is named by its number.
            }
        }
        number("duration_ms", step.micros(), SumsColumns::exactMillis, out);
        step.texts().values().stream().findFirst().ifPresent(text -> out.member("text", beginning(text, SHOWN)));
        out.end();
    }

    /** The beginning of a text, with a mark where it goes on. */
    static String beginning(String text, int most) {
        int end = text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length())));
        return end < text.length() ? text.substring(0, end) + '…' : text;
    }

    private static void text(Entry entry, Field field, JsonOutput out) {
        out.member(field.wireName(), entry.values().text(field));
    }

    private static void number(String name, Long value, Function<Long, BigDecimal> number, JsonOutput out) {
        if (value != null) {
            SumsColumns.write(name, number.apply(value), out);
        }
    }
}
