package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sideledger.analytics.SessionDiff;
import dev.sideledger.analytics.Step;
import dev.sideledger.analytics.StepChange;
import dev.sideledger.analytics.TextDifference;
import dev.sideledger.api.Sheet;
import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.wire.JsonOutput;

/** Writes what became of the steps of sessions. */
final class DiffAnswer {
    private static final Sheet<Entry> SIDE = side();
    private static final Sheet<SessionDiff> BETWEEN = DeltaColumns.add(new Sheet<>(), null, SessionDiff::difference);
    private static final Sheet<StepChange> DIFFERENCE = difference();
    private static final Sheet<StepChange> TABLE = table();

    private DiffAnswer() {}

    /** A comparison of two sessions: in JSON with their totals, in tables step by step. */
    static Answer of(SessionDiff diff) {
        return Answer.object(out -> write(diff, out), TABLE, diff.changes(), null, null);
    }

    private static void write(SessionDiff diff, JsonOutput out) {
        SIDE.write(diff.left(), out.name("left"));
        SIDE.write(diff.right(), out.name("right"));
        BETWEEN.write(diff, out.name("difference"));
        out.name("from_turn").raw(String.valueOf(diff.fromTurn())).name("steps").object()
                .member("shared", (Long) diff.shared());
        for (StepChange.Kind kind : StepChange.Kind.values()) {
            out.member(kind.wireName(), (Long) diff.count(kind));
        }
        out.end().name("left_out").object().member("left", (Long) diff.leftLeftOut())
                .member("right", (Long) diff.rightLeftOut()).end().name("items").array();
        long step = 1;
        for (StepChange change : diff.changes()) {
            out.object().member("step", (Long) step++).member("change", change.kind().wireName());
            StepSheet.write(change.left(), out.name("left"));
            StepSheet.write(change.right(), out.name("right"));
            if (change.left() != null && change.right() != null) {
                DIFFERENCE.write(change, out.name("difference"));
            }
            out.name("texts").array();
            change.texts().forEach(text -> write(text, out));
            out.end().end();
        }
        out.end();
    }

    private static void write(TextDifference text, JsonOutput out) {
        out.object().member("field", text.field()).name("edits").array();
        for (TextDifference.Edit edit : text.edits()) {
            out.object().member("left_at", (Long) (long) edit.leftAt()).member("right_at", (Long) (long) edit.rightAt())
                    .member("removed", edit.removed()).member("added", edit.added()).end();
        }
        out.end().member("truncated", text.truncated()).end();
    }

    private static Sheet<Entry> side() {
        Sheet<Entry> sheet = TotalsSheet.session(new Sheet<>(), session -> session);
        TotalsSheet.totals(sheet, session -> session.activity().totals());
        return sheet.with("duration_ms", session -> SumsColumns.exactMillis(SessionFacts.duration(session)));
    }

    private static Sheet<StepChange> difference() {
        return new Sheet<StepChange>()
                .with("cost", change -> difference(change, Step::nanos, SumsColumns::dollars))
                .with("tokens", change -> difference(change, Step::tokens, BigDecimal::valueOf))
                .with("duration_ms", change -> difference(change, Step::micros, SumsColumns::exactMillis))
                .with("unpriced_calls", DiffAnswer::unpricedCalls);
    }

    private static Sheet<StepChange> table() {
        Sheet<StepChange> sheet = new Sheet<StepChange>().with("change", change -> change.kind().wireName())
                .with("type", change -> change.either().type().wireName())
                .with("turn", change -> change.either().entry().turn())
                .with("by", change -> change.either().who())
                .with("what", change -> change.either().what())
                .with("left_id", change -> change.left() == null ? null : change.left().entry().id())
                .with("right_id", change -> change.right() == null ? null : change.right().entry().id());
        return sheet.with(DIFFERENCE, change -> change);
    }

    /** How many calls of the one or two are unpriced; null for what is no call. */
    private static Long unpricedCalls(StepChange change) {
        return Stream.of(change.left(), change.right()).filter(Objects::nonNull).map(Step::unpricedCalls)
                .filter(Objects::nonNull).reduce(Long::sum).orElse(null);
    }

    private static BigDecimal difference(StepChange change, Function<Step, Long> of,
            Function<Long, BigDecimal> number) {
        Long left = change.left() == null ? null : of.apply(change.left());
        Long right = change.right() == null ? null : of.apply(change.right());
        return left == null || right == null ? null : number.apply(right - left);
    }
}
