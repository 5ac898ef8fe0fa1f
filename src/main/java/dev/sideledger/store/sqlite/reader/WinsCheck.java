package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.WinTally;

/** Compares who won on days that are summed up with the sessions that began on them. For one thread. */
final class WinsCheck {
    private static final String TOOK_PART = WinTally.tookPart("s.at >= ? AND s.at < ?");

    private final ReadConnection connection;

    WinsCheck(ReadConnection connection) {
        this.connection = connection;
    }

    /** What differs, on the first days of which something does. */
    List<String> differences() throws SQLException {
        Map<Long, Long> days = new HashMap<>();
        try (ResultSet row = connection.prepare(Sql.of("SELECT at, sets FROM win_sliced_day")).executeQuery()) {
            while (row.next()) {
                days.put(row.getLong(1), row.getLong(2));
            }
        }
        return KeptDays.differences(days, (day, sets) -> kept(day), this::rows);
    }

    private SortedSet<String> kept(long day) throws SQLException {
        SortedSet<String> all = new TreeSet<>();
        for (String select : List.of("SELECT project_no, agent, " + WinTally.AGENT_SUMS + " FROM win_day WHERE at = ?",
                "SELECT project_no, left_agent, right_agent, " + WinTally.PAIR_SUMS
                        + " FROM win_pair_day WHERE at = ?")) {
            try (ResultSet row = connection.prepare(Sql.of(select, day)).executeQuery()) {
                int width = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        values.add(row.getString(i));
                    }
                    all.add(values.toString());
                }
            }
        }
        return all;
    }

    private SortedSet<String> rows(long day, long sets) throws SQLException {
        Map<Long, WinTally> tallies = new HashMap<>();
        long end = day + CallSql.DAY;
        Sql select = Sql.of(TOOK_PART, day, end, day, end, day, end);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                for (long project : new long[]{BeginningSql.ALL_PROJECTS, row.getLong(2)}) {
                    tallies.computeIfAbsent(project, absent -> new WinTally()).take(row);
                }
            }
        }
        SortedSet<String> all = new TreeSet<>();
        tallies.forEach((project, tally) -> {
            tally.end();
            if ((sets & BeginningSql.set(BeginningSql.WINS, project)) != 0) {
                tally.agents().forEach((agent, sums) -> all.add(text(sums, project, agent)));
                tally.pairs().forEach((pair, sums) -> all.add(text(sums, project, pair.left(), pair.right())));
            }
        });
        return all;
    }

    private static String text(long[] sums, Object... names) {
        List<Object> values = new ArrayList<>(Arrays.asList(names));
        Arrays.stream(sums).forEach(values::add);
        return values.toString();
    }
}
