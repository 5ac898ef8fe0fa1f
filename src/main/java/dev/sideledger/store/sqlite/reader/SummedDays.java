package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.Selection;
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.CallSql;

/**
 * The days of a range of which sums of the sessions that began on them are kept, and what lies between them.
 *
 * @param project the number of the selected project, or that of all
 * @param days the days, in order
 * @param gaps the rest of the range, in order
 */
record SummedDays(long project, List<Long> days, List<Selection> gaps) {
    /** Those of a selection by a kind of sums. */
    static SummedDays of(ReadConnection connection, Selection selection, long kind) throws SQLException {
        long set = selection.project() == null ? kind : BeginningSql.ofEach(kind);
        long last = selection.end() < Long.MIN_VALUE + CallSql.DAY ? Long.MIN_VALUE : selection.end() - CallSql.DAY;
        List<Long> days = new ArrayList<>();
        List<Selection> gaps = new ArrayList<>();
        long from = selection.first();
        Sql select = Sql.of("SELECT at FROM win_sliced_day WHERE at >= ? AND at <= ? AND sets & ? <> 0 ORDER BY at",
                selection.first(), last, set);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            for (; row.next(); from = days.get(days.size() - 1) + CallSql.DAY) {
                days.add(row.getLong(1));
                addGap(gaps, selection, from, row.getLong(1));
            }
        }
        addGap(gaps, selection, from, selection.end());
        return new SummedDays(project(connection, selection), days, gaps);
    }

    /** Reads columns of a table, called t, of sums of these days; behind them stands the day. */
    Sql select(String columns, String table, String rest) {
        return Sql.of("SELECT " + columns + ", d.value FROM json_each(?) d CROSS JOIN " + table
                + " t ON t.at = d.value AND t.project_no = ?" + rest, days.toString(), project);
    }

    private static void addGap(List<Selection> gaps, Selection selection, long from, long to) {
        if (from < to) {
            gaps.add(new Selection(selection.project(), from, to));
        }
    }

    private static long project(ReadConnection connection, Selection selection) throws SQLException {
        if (selection.project() == null) {
            return BeginningSql.ALL_PROJECTS;
        }
        Sql select = Sql.of("SELECT n FROM project WHERE id = ?", selection.project());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.next() ? row.getLong(1) : Long.MIN_VALUE;
        }
    }
}
