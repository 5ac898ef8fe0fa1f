package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sideledger.store.CheckReport;

/** What a check has looked at, and what it found wrong: a few examples of each. For one thread. */
final class Findings {
    private static final int SHOWN = 5;

    private final ReadConnection connection;
    private final List<String> checks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Findings(ReadConnection connection) {
        this.connection = connection;
    }

    /** Two queries, of what is kept and of what the rows say, have the same rows. */
    void same(String check, String kept, String rows) throws SQLException {
        checks.add(check);
        show(check + ": kept, but not in the rows", kept + " EXCEPT " + rows);
        show(check + ": in the rows, but not kept", rows + " EXCEPT " + kept);
    }

    /** A query of what must not be has no rows. */
    void none(String check, String wrong) throws SQLException {
        none(check, wrong, List.of());
    }

    /** A query of what must not be has no rows, and nothing was found in another way. */
    void none(String check, String wrong, List<String> found) throws SQLException {
        checks.add(check);
        show(check + ": not so", wrong);
        found.stream().limit(SHOWN).forEach(problem -> problems.add(check + ": not so: " + problem));
    }

    /** Something was looked at in another way, and these are the problems. */
    void told(String check, List<String> found) {
        checks.add(check);
        found.forEach(problem -> problems.add(check + ": " + problem));
    }

    CheckReport report() {
        return new CheckReport(checks, problems);
    }

    private void show(String problem, String sql) throws SQLException {
        int shown = 0;
        try (ResultSet row = connection.prepare(Sql.of(sql)).executeQuery()) {
            int width = row.getMetaData().getColumnCount();
            while (shown < SHOWN && row.next()) {
                problems.add(problem + ": " + IntStream.rangeClosed(1, width).mapToObj(i -> column(row, i))
                        .collect(Collectors.joining(", ")));
                shown++;
            }
        }
    }

    private static String column(ResultSet row, int position) {
        try {
            return row.getString(position);
        } catch (SQLException unreadable) {
            return "?";
        }
    }
}
