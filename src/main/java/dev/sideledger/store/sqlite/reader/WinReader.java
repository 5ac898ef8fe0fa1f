package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads who took part in sessions and who won them, session by session. For one thread. */
final class WinReader {
    private static final int MOST_AGENTS = 1_000;
    private static final String TOOK_PART = """
            SELECT session_no, agent, sum(cost), max(won), sum(unpriced) FROM (
            SELECT s.session_no, n.value AS agent, t.cost_nanos AS cost, 0 AS won,
                   t.unpriced_calls AS unpriced
            FROM session s CROSS JOIN cell_stored t ON t.session_no = s.session_no JOIN name n ON n.no = t.agent_no
            WHERE t.agent_no > 0 AND#
            UNION ALL SELECT s.session_no, n.value, t.cost_nanos, 0, t.unpriced_calls
            FROM young_call t CROSS JOIN session s ON s.session_no = t.session_no JOIN name n ON n.no = t.agent_no
            WHERE t.agent_no > 0 AND#
            UNION ALL SELECT s.session_no, coalesce(w.agent, (SELECT n.value FROM call c JOIN name n ON n.no = %s
                WHERE c.session_no = w.session_no AND c.id = w.call AND n.no > 0)), 0, 1, 0
            FROM winner w JOIN session s ON s.session_no = w.session_no WHERE#)
            WHERE agent IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2""".formatted(CallSql.AGENT)
            .replace("#", SessionFiguresReader.SELECTED);

    private final ReadConnection connection;
    private final Map<String, long[]> agents = new TreeMap<>();
    private final Map<List<String>, long[]> pairs = new HashMap<>();

    WinReader(ReadConnection connection) {
        this.connection = connection;
    }

    WinFigures read(Selection selection) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.addAll(SessionFiguresReader.values(selection));
        }
        try (ResultSet row = connection.prepare(new Sql(TOOK_PART, values)).executeQuery()) {
            long session = -1;
            List<Part> parts = new ArrayList<>();
            while (row.next()) {
                if (row.getLong(1) != session) {
                    add(parts);
                    parts.clear();
                    session = row.getLong(1);
                }
                parts.add(new Part(row.getString(2), row.getLong(3), row.getInt(4) == 1, row.getLong(5)));
            }
            add(parts);
        }
        return new WinFigures(
                agents.entrySet().stream().map(agent -> new WinFigures.Agent(agent.getKey(), agent.getValue()[0],
                        agent.getValue()[1], agent.getValue()[2], agent.getValue()[3], agent.getValue()[4])).toList(),
                pairs.entrySet().stream().map(pair -> new WinFigures.Pair(pair.getKey().get(0), pair.getKey().get(1),
                        pair.getValue()[0], pair.getValue()[1], pair.getValue()[2])).toList());
    }

    private void add(List<Part> parts) {
        boolean decided = parts.stream().anyMatch(Part::won);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            long[] sums = agents.computeIfAbsent(part.agent, absent -> new long[5]);
            sums[0] += part.won ? 1 : 0;
            sums[1]++;
            sums[2] += decided ? 0 : 1;
            sums[3] += part.costNanos;
            sums[4] += part.unpricedCalls;
            for (int j = i + 1; j < parts.size(); j++) {
                Part other = parts.get(j);
                long[] pair = pairs.computeIfAbsent(List.of(part.agent, other.agent), absent -> new long[3]);
                pair[part.won == other.won ? 2 : part.won ? 0 : 1]++;
            }
        }
        if (agents.size() > MOST_AGENTS) {
            throw new TooMuch("more than " + MOST_AGENTS + " agents took part; ask for a shorter time or one project");
        }
    }

    private record Part(String agent, long costNanos, boolean won, long unpricedCalls) {}
}
