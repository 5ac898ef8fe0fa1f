package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.WinTally;

/**
 * Reads who took part in sessions and who won them: by days where they are summed up, session by session where they are
 * not. For one thread, within a snapshot.
 */
final class WinReader {
    private static final int MOST_AGENTS = 1_000;
    private static final long ALL_PROJECTS = -1;
    private static final String TOOK_PART = WinTally.tookPart(SessionFiguresReader.SELECTED);

    private final ReadConnection connection;
    private final WinTally tally = new WinTally();

    WinReader(ReadConnection connection) {
        this.connection = connection;
    }

    WinFigures read(Selection selection) throws SQLException {
        long project = project(selection);
        long from = selection.first();
        for (long day : days(selection)) {
            rows(selection, from, day);
            from = day + CallSql.DAY;
            Sql agents = Sql.of(
                    "SELECT agent, " + WinTally.AGENT_SUMS + " FROM win_day WHERE project_no = ? AND at = ?",
                    project, day);
            try (ResultSet row = connection.prepare(agents).executeQuery()) {
                while (row.next()) {
                    tally.takeAgent(row);
                }
            }
            Sql pairs = Sql.of("SELECT left_agent, right_agent, " + WinTally.PAIR_SUMS
                    + " FROM win_pair_day WHERE project_no = ? AND at = ?", project, day);
            try (ResultSet row = connection.prepare(pairs).executeQuery()) {
                while (row.next()) {
                    tally.takePair(row);
                }
            }
            refuseTooMany();
        }
        rows(selection, from, selection.end());
        return figures();
    }

    /** The days within the range that are summed up, in order. */
    private List<Long> days(Selection selection) throws SQLException {
        List<Long> days = new ArrayList<>();
        long last = selection.end() < Long.MIN_VALUE + CallSql.DAY ? Long.MIN_VALUE : selection.end() - CallSql.DAY;
        Sql select = Sql.of("SELECT at FROM win_sliced_day WHERE at >= ? AND at <= ? AND sets >> ? & 1 ORDER BY at",
                selection.first(), last, selection.project() == null ? 0 : 1);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                days.add(row.getLong(1));
            }
        }
        return days;
    }

    /** Sessions that began from one time on and before another. */
    private void rows(Selection selection, long from, long to) throws SQLException {
        if (from >= to) {
            return;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.addAll(SessionFiguresReader.values(new Selection(selection.project(), from, to)));
        }
        try (ResultSet row = connection.prepare(new Sql(TOOK_PART, values)).executeQuery()) {
            while (row.next()) {
                tally.take(row);
            }
        }
        tally.end();
        refuseTooMany();
    }

    private long project(Selection selection) throws SQLException {
        if (selection.project() == null) {
            return ALL_PROJECTS;
        }
        Sql select = Sql.of("SELECT n FROM project WHERE id = ?", selection.project());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.next() ? row.getLong(1) : Long.MIN_VALUE;
        }
    }

    private void refuseTooMany() {
        if (tally.agents().size() > MOST_AGENTS) {
            throw new TooMuch("more than " + MOST_AGENTS + " agents took part; ask for a shorter time or one project");
        }
    }

    private WinFigures figures() {
        return new WinFigures(
                tally.agents().entrySet().stream().map(agent -> new WinFigures.Agent(agent.getKey(),
                        agent.getValue()[0], agent.getValue()[1], agent.getValue()[2], agent.getValue()[3],
                        agent.getValue()[4])).toList(),
                tally.pairs().entrySet().stream().map(pair -> new WinFigures.Pair(pair.getKey().left(),
                        pair.getKey().right(), pair.getValue()[0], pair.getValue()[1], pair.getValue()[2])).toList());
    }
}
