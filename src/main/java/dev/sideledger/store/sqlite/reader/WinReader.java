package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.MoneySum;
import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.WinTally;

/**
 * Reads who took part in sessions and who won them: by days where they are summed up, session by session where they are
 * not. For one thread, within a snapshot.
 */
final class WinReader {
    private static final String TOOK_PART = WinTally.tookPart(SessionFiguresReader.SELECTED);

    private final ReadConnection connection;
    private final WinTally tally = new WinTally();

    WinReader(ReadConnection connection) {
        this.connection = connection;
    }

    WinFigures read(Selection selection) throws SQLException {
        SummedDays summed = SummedDays.of(connection, selection, BeginningSql.WINS);
        for (Selection gap : summed.gaps()) {
            rows(gap);
        }
        Sql agents = summed.select("t.agent, " + WinTally.AGENT_SUMS, "win_day", "");
        try (ResultSet row = connection.prepare(agents).executeQuery()) {
            while (row.next()) {
                tally.takeAgent(row);
            }
        }
        refuseTooMany();
        Sql pairs = summed.select("t.left_agent, t.right_agent, " + WinTally.PAIR_SUMS, "win_pair_day", "");
        try (ResultSet row = connection.prepare(pairs).executeQuery()) {
            while (row.next()) {
                tally.takePair(row);
            }
        }
        return figures();
    }

    private void rows(Selection gap) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.addAll(SessionFiguresReader.values(gap));
        }
        try (ResultSet row = connection.prepare(new Sql(TOOK_PART, values)).executeQuery()) {
            while (row.next()) {
                tally.take(row);
            }
        }
        tally.end();
        refuseTooMany();
    }

    private void refuseTooMany() {
        if (tally.agents().size() > WinTally.MOST_AGENTS) {
            throw new TooMuch(
                    "more than " + WinTally.MOST_AGENTS + " agents took part; ask for a shorter time or one project");
        }
    }

    private WinFigures figures() {
        return new WinFigures(
                tally.agents().entrySet().stream().map(agent -> agent(agent.getKey(), agent.getValue())).toList(),
                tally.pairs().entrySet().stream().map(pair -> new WinFigures.Pair(pair.getKey().left(),
                        pair.getKey().right(), pair.getValue()[0], pair.getValue()[1], pair.getValue()[2])).toList());
    }

    private static WinFigures.Agent agent(String name, long[] sums) {
        return new WinFigures.Agent(name, sums[0], sums[1], sums[2], new MoneySum(sums[3], sums[4], sums[5]));
    }
}
