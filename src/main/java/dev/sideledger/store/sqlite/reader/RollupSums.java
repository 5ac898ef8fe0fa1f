package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.SliceSql;

/**
 * Sums that rollups know: by the dimensions they are kept by, in a zone whose hours begin with those of UTC. For one
 * thread.
 */
final class RollupSums {
    private final ReadConnection connection;
    private final SummedRange range;
    private final Calendar calendar;
    private final List<String> columns;
    private final Map<Group, Long> filters;
    private final Gathered gathered;
    private final Gathered.Starts starts;

    /**
     * Sums of a question.
     *
     * @param filters the numbers of what is filtered by
     * @param gathered where they are added
     */
    RollupSums(ReadConnection connection, SumsQuery query, SummedRange range, Map<Group, Long> filters,
            Gathered gathered) {
        this.connection = connection;
        this.range = range;
        this.calendar = query.time() == null ? null : new Calendar(query.time(), query.zone());
        this.columns = query.names().stream().map(RollupSums::column).toList();
        this.filters = filters;
        this.gathered = gathered;
        this.starts = starts(calendar);
    }

    /** Adds them. */
    void add() throws SQLException {
        boolean days = calendar == null || calendar.wholeDays(range.first(), range.end());
        int dimensions = dimensions();
        SummedPeriods periods = SummedPeriods.of(connection, range, days,
                SliceSql.SETS.contains(dimensions) ? dimensions : -1);
        slices("slice_day", periods.slicedDays(), dimensions);
        slices("slice_hour", periods.slicedHours(), dimensions);
        rollups("rollup_folded", periods.foldedDays());
        rollups("rollup_stored", periods.storedHours());
        List<Object> extent = new ArrayList<>(List.of(range.first(), range.end()));
        gather("t.hour", columns, SliceSql.SUMS_OF_ROLLUPS,
                "FROM young_call t WHERE t.hour >= ? AND t.hour < ?" + filtered(extent), extent);
    }

    /** The column of a group. */
    static String column(Group group) {
        return group.wireName() + "_no";
    }

    /** Finds the beginning of a group once for all rows of one time. */
    static Gathered.Starts starts(Calendar calendar) {
        if (calendar == null) {
            return at -> null;
        }
        return new Gathered.Starts() {
            private long start;
            private long next = Long.MIN_VALUE;

            @Override
            public Long of(long at) {
                if (at < start || at >= next) {
                    start = calendar.start(at);
                    next = calendar.next(start);
                }
                return start;
            }
        };
    }

    private int dimensions() {
        int set = 0;
        for (String column : columns) {
            set |= SliceSql.dimension(column);
        }
        for (Group group : filters.keySet()) {
            set |= SliceSql.dimension(column(group));
        }
        return set;
    }

    private void slices(String table, List<Long> ats, int dimensions) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(ats.toString(), dimensions));
        StringBuilder conditions = new StringBuilder();
        filters.forEach((group, no) -> {
            conditions.append(" AND t.").append(place(column(group), dimensions)).append(" = ?");
            parameters.add(no);
        });
        if (!ats.isEmpty()) {
            gather("t.at", columns.stream().map(column -> place(column, dimensions)).toList(), SliceSql.SUMS_OF_SLICES,
                    "FROM json_each(?) d CROSS JOIN " + table + " t ON t.dimensions = ? AND t.at = d.value"
                            + conditions,
                    parameters);
        }
    }

    /** The column of a dimension's number in slices by a set. */
    private static String place(String column, int dimensions) {
        return SliceSql.PLACES.get(Integer.bitCount(dimensions & (SliceSql.dimension(column) - 1)));
    }

    private void rollups(String table, List<Long> ats) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(ats.toString()));
        if (!ats.isEmpty()) {
            gather("t.at", columns, SliceSql.SUMS_OF_ROLLUPS, "FROM json_each(?) d CROSS JOIN " + table
                    + " t ON t.at = d.value" + filtered(parameters), parameters);
        }
    }

    private String filtered(List<Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        filters.forEach((group, no) -> {
            conditions.append(" AND t.").append(column(group)).append(" = ?");
            parameters.add(no);
        });
        return conditions.toString();
    }

    private void gather(String at, List<String> names, String sums, String from, List<Object> parameters)
            throws SQLException {
        List<String> groups = new ArrayList<>();
        if (calendar != null) {
            groups.add(at);
        }
        names.forEach(name -> groups.add("t." + name));
        String by = String.join(", ", groups);
        // Without groups there is one row in any case, also where there are no calls.
        Sql sql = new Sql("SELECT " + (calendar == null ? "0, " : "") + by + (by.isEmpty() ? "" : ", ") + sums + " "
                + from + (by.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + by), parameters);
        try (var row = connection.prepare(sql).executeQuery()) {
            gathered.add(row, starts);
        }
    }
}
