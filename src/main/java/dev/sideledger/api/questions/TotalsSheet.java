package dev.sideledger.api.questions;

import java.util.function.Function;

import dev.sideledger.api.Sheet;
import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Totals;

/** The columns of sessions and of what their records add up to, the same in every answer that has them. */
final class TotalsSheet {
    private TotalsSheet() {}

    /** Adds what names a session, and how it stands. */
    static <T> Sheet<T> session(Sheet<T> sheet, Function<T, Entry> session) {
        return sheet.with("session", item -> session.apply(item).id())
                .with("name", item -> session.apply(item).values().text(SessionField.NAME))
                .with("scenario", item -> session.apply(item).values().text(SessionField.SCENARIO))
                .with("status", item -> session.apply(item).activity().status())
                .with("quality_score", item -> {
                    Double quality = session.apply(item).values().real(SessionField.QUALITY_SCORE);
                    return quality == null ? null : SumsColumns.number(quality, SumsColumns.MOST_DECIMALS);
                });
    }

    /** Adds totals. */
    static <T> Sheet<T> totals(Sheet<T> sheet, Function<T, Totals> totals) {
        sheet.with("turns", item -> totals.apply(item).turns())
                .with("calls", item -> totals.apply(item).calls())
                .with("failed_calls", item -> totals.apply(item).failedCalls())
                .with("decisions", item -> totals.apply(item).decisions())
                .with("messages", item -> totals.apply(item).messages())
                .with("errors", item -> totals.apply(item).errors());
        SumsColumns.tokens(sheet, item -> totals.apply(item).tokens());
        return SumsColumns.spend(sheet, item -> totals.apply(item).spend());
    }
}
