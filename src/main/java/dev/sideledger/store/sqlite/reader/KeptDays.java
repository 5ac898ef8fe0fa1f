package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares sums that are kept by days with the rows that they are of. */
final class KeptDays {
    private KeptDays() {}

    /**
     * What differs, on the days on which something does.
     *
     * @param days the days, with the sets of sums that each is listed with
     * @param kept what is kept of a day
     * @param rows what the rows say should be
     */
    static List<String> differences(Map<Long, Long> days, Sums kept, Sums rows) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Long, Long> day : days.entrySet()) {
            SortedSet<String> there = kept.of(day.getKey(), day.getValue());
            SortedSet<String> due = rows.of(day.getKey(), day.getValue());
            if (!there.equals(due)) {
                SortedSet<String> wrong = new TreeSet<>(there);
                wrong.removeAll(due);
                due.removeAll(there);
                differences.add("on the day of " + day.getKey() + ", kept " + wrong + ", in the rows " + due);
            }
        }
        return differences;
    }

    /** Tells the sums of a day, each as a text. */
    @FunctionalInterface
    interface Sums {
        /** Those of a day by the sets that it is listed with. */
        SortedSet<String> of(long day, long sets) throws SQLException;
    }
}
