package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.MoneySum;
import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.postgres.rows.CallSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads who took part in sessions and who won them, within a snapshot. */
final class WinReader {
    private static final int MOST_AGENTS = 1_000;
    /** A row for each agent of a session: its cost there, whether it won, its calls with a cost and without. */
    private static final String PARTS = "WITH part AS (SELECT session_no, agent, sum(cost)::bigint AS cost,"
            + " bool_or(won) AS won, sum(costed)::bigint AS costed,"
            + " sum(unpriced)::bigint AS unpriced FROM ("
            + " SELECT s.session_no, n.value COLLATE \"C\" AS agent, c.cost_nanos AS cost, false AS won,"
            + " c.costed_calls AS costed, c.unpriced_calls AS unpriced FROM session s"
            + " JOIN session_cell c ON c.session_no = s.session_no"
            + " JOIN name n ON n.no = c.agent_no WHERE c.agent_no > 0 AND";
    private static final String WINNERS = " UNION ALL SELECT s.session_no, coalesce(w.agent,"
            + " (SELECT n.value FROM call c JOIN name n ON n.no = " + CallSql.AGENT
            + " WHERE c.session_no = w.session_no AND c.id = w.call AND n.no > 0)) COLLATE \"C\", 0, true, 0, 0"
            + " FROM winner w JOIN session s ON s.session_no = w.session_no WHERE";
    private static final String AGENTS = ") x WHERE agent IS NOT NULL GROUP BY session_no, agent),"
            + " decided AS (SELECT session_no, bool_or(won) AS decided FROM part GROUP BY session_no)"
            + " SELECT p.agent, count(*) FILTER (WHERE p.won), count(*), count(*) FILTER (WHERE NOT d.decided),"
            + " sum(p.cost)::bigint, sum(p.costed)::bigint, sum(p.unpriced)::bigint"
            + " FROM part p JOIN decided d ON d.session_no = p.session_no"
            + " GROUP BY p.agent ORDER BY p.agent LIMIT " + (MOST_AGENTS + 1);
    private static final String PAIRS = ") x WHERE agent IS NOT NULL GROUP BY session_no, agent)"
            + " SELECT l.agent, r.agent, count(*) FILTER (WHERE l.won AND NOT r.won),"
            + " count(*) FILTER (WHERE r.won AND NOT l.won), count(*) FILTER (WHERE l.won = r.won)"
            + " FROM part l JOIN part r ON r.session_no = l.session_no AND l.agent < r.agent"
            + " GROUP BY l.agent, r.agent ORDER BY l.agent, r.agent";

    private WinReader() {}

    static Future<WinFigures> read(SqlClient client, Selection selection) {
        Sql parts = Sql.of(PARTS).then(Selected.by(selection)).then(Sql.of(WINNERS)).then(Selected.by(selection));
        return parts.then(Sql.of(AGENTS)).run(client).map(WinReader::agents)
                .compose(agents -> parts.then(Sql.of(PAIRS)).run(client).map(rows -> {
                    List<WinFigures.Pair> pairs = new ArrayList<>();
                    rows.forEach(row -> pairs.add(new WinFigures.Pair(row.getString(0), row.getString(1),
                            row.getLong(2), row.getLong(3), row.getLong(4))));
                    return new WinFigures(agents, pairs);
                }));
    }

    private static List<WinFigures.Agent> agents(Iterable<Row> rows) {
        List<WinFigures.Agent> agents = new ArrayList<>();
        rows.forEach(row -> agents.add(new WinFigures.Agent(row.getString(0), row.getLong(1), row.getLong(2),
                row.getLong(3), new MoneySum(row.getLong(4), row.getLong(5), row.getLong(6)))));
        if (agents.size() > MOST_AGENTS) {
            throw new TooMuch("more than " + MOST_AGENTS + " agents took part; ask for a shorter time or one project");
        }
        return agents;
    }
}
