package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.rows.SumColumns;
import io.vertx.sqlclient.Row;

/** Sums by group, put together from the rows of {@link SumsSource}'s statements. For one answer. */
final class Gathered {
    private static final int MOST = 100_000;
    private static final int WIDTH = SumsSource.OUTCOMES + SumColumns.NAMES.size();

    private final Map<Key, long[]> groups = new HashMap<>();
    private final int names;

    /** Nothing yet. */
    Gathered(int names) {
        this.names = names;
    }

    /** Adds a row; the function brings the hour of a row to the beginning of its group. */
    void add(Row row, LongFunction<Long> starts) {
        List<Object> by = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            by.add(row.getValue(1 + i));
        }
        long[] sums = groups.computeIfAbsent(new Key(starts.apply(row.getLong(0)), by), absent -> new long[WIDTH]);
        if (groups.size() > MOST) {
            throw new TooMuch("the answer has more than " + MOST
                    + " groups; ask for a shorter time, with a filter, or by less");
        }
        for (int i = 0; i < WIDTH; i++) {
            sums[i] += row.getLong(1 + names + i);
        }
    }

    /** The different values of one of the groups. */
    Set<Object> values(int position) {
        Set<Object> values = new HashSet<>();
        groups.keySet().forEach(key -> values.add(key.by.get(position)));
        return values;
    }

    /** What was put together; the function finds the text of a value of a group. */
    List<SumsAnswer.Row> rows(boolean outcomesKnown, BiFunction<Integer, Object, String> namer) {
        List<SumsAnswer.Row> rows = new ArrayList<>(groups.size());
        groups.forEach((key, sums) -> {
            List<String> by = new ArrayList<>(names);
            for (int i = 0; i < names; i++) {
                by.add(namer.apply(i, key.by.get(i)));
            }
            rows.add(new SumsAnswer.Row(key.start, by, sums(sums, outcomesKnown)));
        });
        return rows;
    }

    private static CallSums sums(long[] of, boolean outcomesKnown) {
        CallSums.Outcomes outcomes = outcomesKnown ? new CallSums.Outcomes(of[0], of[1], of[2], of[3], of[4]) : null;
        int at = SumsSource.OUTCOMES;
        return new CallSums(of[at], of[3] + of[4], outcomes,
                new Tokens(of[at + 1], of[at + 2], of[at + 3], of[at + 4], of[at + 5], of[at + 6]),
                new Spend(of[at + 7], of[at + 8], of[at + 9], of[at + 10], of[at + 11], of[at + 12]), of[at + 13],
                of[at + 14]);
    }

    private record Key(Long start, List<Object> by) {}
}
