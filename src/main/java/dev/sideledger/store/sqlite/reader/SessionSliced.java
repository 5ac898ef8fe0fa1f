package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;

/**
 * Which days and hours of a range have session slices by a set of dimensions, and what lies between them.
 *
 * @param days days with slices
 * @param hours hours with slices, in no such day
 * @param gaps the rest of the range, in order
 */
record SessionSliced(List<Long> days, List<Long> hours, List<Gap> gaps) {
    /** A range of which nothing has slices. */
    static SessionSliced nothing(SummedRange range) {
        return new SessionSliced(List.of(), List.of(), List.of(new Gap(range.first(), range.end())));
    }

    /**
     * What a range has.
     *
     * @param wholeDays whether whole days are wanted where they can be had
     */
    static SessionSliced of(ReadConnection connection, SummedRange range, boolean wholeDays, int set)
            throws SQLException {
        List<Long> days = wholeDays ? ats(connection, "session_sliced_day", CallSql.DAY, range, set) : List.of();
        List<Long> hours = new ArrayList<>(ats(connection, "session_sliced_hour", CallSql.HOUR, range, set));
        Set<Long> within = new HashSet<>(days);
        hours.removeIf(hour -> within.contains(Math.floorDiv(hour, CallSql.DAY) * CallSql.DAY));
        TreeMap<Long, Long> ends = new TreeMap<>();
        days.forEach(day -> ends.put(day, day + CallSql.DAY));
        hours.forEach(hour -> ends.put(hour, hour + CallSql.HOUR));
        List<Gap> gaps = new ArrayList<>();
        long from = range.first();
        for (var period : ends.entrySet()) {
            if (from < period.getKey()) {
                gaps.add(new Gap(from, period.getKey()));
            }
            from = period.getValue();
        }
        if (from < range.end()) {
            gaps.add(new Gap(from, range.end()));
        }
        return new SessionSliced(days, hours, gaps);
    }

    private static List<Long> ats(ReadConnection connection, String list, long width, SummedRange range, int set)
            throws SQLException {
        List<Long> ats = new ArrayList<>();
        Sql select = Sql.of("SELECT at FROM " + list + " WHERE at >= ? AND at <= ? AND " + SessionSliceSql.has(set),
                range.first(), range.end() - width);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                ats.add(row.getLong(1));
            }
        }
        return ats;
    }

    /**
     * A time between two slices.
     *
     * @param from its first epoch microsecond
     * @param to the epoch microsecond before which it ends
     */
    record Gap(long from, long to) {}
}
