package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.model.CallSums;
import dev.sideledger.store.Calendar;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.TooMuch;

/** The periods of an answer that have no calls. */
final class Gaps {
    private static final int MOST = 100_000;

    private Gaps() {}

    /**
     * A row of nothing for each period of the range and each name in the answer that it does not have; by time alone
     * for each period.
     *
     * @throws TooMuch when there are more than an answer may hold
     */
    static List<SumsAnswer.Row> of(SumsAnswer answer, SumsQuery query) {
        if (answer.from() == null || answer.to() == null) {
            return List.of();
        }
        Calendar calendar = new Calendar(query.time(), query.zone());
        Set<List<String>> names = new LinkedHashSet<>();
        if (query.names().isEmpty()) {
            names.add(List.of());
        }
        Set<List<Object>> present = new HashSet<>();
        for (SumsAnswer.Row row : answer.rows()) {
            names.add(row.names());
            present.add(List.of(row.start(), row.names()));
        }
        List<SumsAnswer.Row> gaps = new ArrayList<>();
        for (long start = calendar.start(answer.from()); start < answer.to(); start = calendar.next(start)) {
            for (List<String> by : names) {
                if (!present.contains(List.<Object>of(start, by))) {
                    gaps.add(new SumsAnswer.Row(start, by, CallSums.NONE));
                }
            }
            if (gaps.size() > MOST) {
                throw new TooMuch("the range has more than " + MOST + " periods without calls; ask for a shorter time,"
                        + " for longer periods, or without fill");
            }
        }
        return gaps;
    }
}
