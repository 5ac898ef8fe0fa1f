package dev.sideledger.api.questions;

import java.math.BigDecimal;
import java.util.function.Function;

import dev.sideledger.analytics.Delta;
import dev.sideledger.analytics.SessionDelta;
import dev.sideledger.api.Sheet;

/** The columns of how far sessions are from others, absolutely and as a fraction. */
final class DeltaColumns {
    private DeltaColumns() {}

    /** Adds them as members of an object. */
    static <T> Sheet<T> add(Sheet<T> sheet, String parent, Function<T, SessionDelta> difference) {
        add(sheet, parent, "cost", difference.andThen(SessionDelta::cost), SumsColumns::dollars);
        sheet.with(parent, "unpriced_calls", "unpriced_difference",
                item -> difference.apply(item).unpricedCalls());
        add(sheet, parent, "tokens", difference.andThen(SessionDelta::tokens), BigDecimal::valueOf);
        return add(sheet, parent, "duration_ms", difference.andThen(SessionDelta::duration),
                SumsColumns::exactMillis);
    }

    private static <T> Sheet<T> add(Sheet<T> sheet, String parent, String name, Function<T, Delta> delta,
            Function<Long, BigDecimal> number) {
        return sheet.with(parent, name, name + "_difference", item -> number(delta.apply(item).absolute(), number))
                .with(parent, name + "_relative", name + "_relative",
                        item -> SumsColumns.number(delta.apply(item).relative(), SumsColumns.MOST_DECIMALS));
    }

    private static BigDecimal number(Long difference, Function<Long, BigDecimal> number) {
        return difference == null ? null : number.apply(difference);
    }
}
