package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Sums by group, put together from several tables. Rows have the time first, then as many groups as were asked for,
 * then the sums of {@link SliceSql}. For one thread.
 */
final class Gathered {
    private static final int MOST = 100_000;
    private static final int OUTCOMES = SliceSql.OUTCOMES.size();

    private final Map<Key, long[]> groups = new HashMap<>();
    private final int names;

    /** Nothing yet. */
    Gathered(int names) {
        this.names = names;
    }

    /** Adds rows; the function brings the time of a row to the beginning of its group. */
    void add(ResultSet row, Starts starts) throws SQLException {
        while (row.next()) {
            Key key = new Key(starts.of(row.getLong(1)), names > 0 ? row.getObject(2) : null,
                    names > 1 ? row.getObject(3) : null);
            long[] sums = groups.get(key);
            if (sums == null) {
                sums = new long[SliceSql.SUM_WIDTH];
                groups.put(key, sums);
                refuseTooMany();
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row.getLong(2 + names + i);
            }
        }
    }

    /** What was put together. */
    List<SumsAnswer.Row> rows(boolean outcomesKnown, Namer first, Namer second) throws SQLException {
        List<SumsAnswer.Row> rows = new ArrayList<>(groups.size());
        for (Map.Entry<Key, long[]> group : groups.entrySet()) {
            List<String> by = new ArrayList<>(names);
            if (names > 0) {
                by.add(first.name(group.getKey().first));
            }
            if (names > 1) {
                by.add(second.name(group.getKey().second));
            }
            rows.add(new SumsAnswer.Row(group.getKey().start, by, sums(group.getValue(), outcomesKnown)));
        }
        return rows;
    }

    private void refuseTooMany() {
        if (groups.size() > MOST) {
            throw new TooMuch("the answer has more than " + MOST
                    + " groups; ask for a shorter time, with a filter, or by less");
        }
    }

    private static CallSums sums(long[] of, boolean outcomesKnown) {
        CallSums.Outcomes outcomes = outcomesKnown ? new CallSums.Outcomes(of[0], of[1], of[2], of[3], of[4]) : null;
        int at = OUTCOMES;
        return new CallSums(of[at], of[3] + of[4], outcomes,
                new Tokens(of[at + 1], of[at + 2], of[at + 3], of[at + 4], of[at + 5], of[at + 6]),
                new Spend(of[at + 7], of[at + 8], of[at + 9], of[at + 10], of[at + 11], of[at + 12]), of[at + 13],
                of[at + 14]);
    }

    /** Brings a time to the beginning of its group. */
    @FunctionalInterface
    interface Starts {
        /** The beginning, in epoch microseconds; null when time is no group. */
        Long of(long at);
    }

    /** Finds the text of a group. */
    @FunctionalInterface
    interface Namer {
        /** The text of a value of its column. */
        String name(Object value) throws SQLException;
    }

    private record Key(Long start, Object first, Object second) {}
}
