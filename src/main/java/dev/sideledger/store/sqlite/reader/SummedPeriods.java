package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * The tables that hold the sums of a range, and which of its days and hours each of them holds: days where these are
 * closed and wanted, slices where there are some and they say enough.
 *
 * @param slicedDays days in the slices of days
 * @param foldedDays other days in the rollups of days
 * @param slicedHours hours in the slices of hours
 * @param storedHours other hours, in the rollups of hours
 */
record SummedPeriods(List<Long> slicedDays, List<Long> foldedDays, List<Long> slicedHours, List<Long> storedHours) {
    private static final int MOST_HOURS = 200_000;

    /**
     * Those of a range.
     *
     * @param days whether whole days are wanted where they can be had
     * @param set the dimensions that slices must have, or -1 when no slices have all that are asked for
     */
    static SummedPeriods of(ReadConnection connection, SummedRange range, boolean days, int set)
            throws SQLException {
        String sliced = set < 0 ? "0" : SliceSql.has(set);
        Set<Long> open = days ? ats(connection, "open_day", "1", range) : Set.of();
        Set<Long> slicedDays = days ? ats(connection, "sliced_day", sliced, range) : Set.of();
        Set<Long> slicedHours = ats(connection, "sliced_hour", sliced, range);
        SummedPeriods periods = new SummedPeriods(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        for (long at = range.first(); at < range.end();) {
            boolean whole = days && at % CallSql.DAY == 0 && at + CallSql.DAY <= range.end() && !open.contains(at);
            if (whole) {
                (slicedDays.contains(at) ? periods.slicedDays : periods.foldedDays).add(at);
            } else {
                (slicedHours.contains(at) ? periods.slicedHours : periods.storedHours).add(at);
                periods.refuseTooMany();
            }
            at += whole ? CallSql.DAY : CallSql.HOUR;
        }
        return periods;
    }

    private void refuseTooMany() {
        if (slicedHours.size() + storedHours.size() > MOST_HOURS) {
            throw new TooMuch("the question is for more than " + MOST_HOURS + " single hours; ask for a shorter time,"
                    + " or by days of UTC");
        }
    }

    private static Set<Long> ats(ReadConnection connection, String table, String condition, SummedRange range)
            throws SQLException {
        Set<Long> ats = new HashSet<>();
        Sql select = Sql.of("SELECT at FROM " + table + " WHERE at >= ? AND at < ? AND " + condition,
                range.first() - CallSql.DAY, range.end());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                ats.add(row.getLong(1));
            }
        }
        return ats;
    }
}
