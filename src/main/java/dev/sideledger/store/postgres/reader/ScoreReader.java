package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;

/** Reads how records were judged, within a snapshot. */
final class ScoreReader {
    private static final int MOST_VALUES = 1_000;
    private static final String OF = " FROM score t JOIN session s ON s.session_no = t.session_no"
            + " LEFT JOIN call c ON c.session_no = t.session_no AND c.id = t.call WHERE t.value IS NOT NULL AND";
    private static final String SCORES = "SELECT * FROM (SELECT t.dimension, coalesce(" + CallSql.AGENT
            + ", 0) AS agent, " + DoubleSql.sum("avg(t.value)", "t.value")
            + ", min(t.value), max(t.value), count(*) AS times" + OF;
    private static final String BY_AGENT = " GROUP BY 1, 2) x ORDER BY x.dimension IS NULL, x.dimension COLLATE \"C\","
            + " x.agent = 0, x.times DESC, x.agent";
    private static final String VALUES = "SELECT t.dimension, t.value, count(*)" + OF;
    private static final String BY_VALUE = " GROUP BY t.dimension, t.value ORDER BY 3 DESC,"
            + " t.dimension COLLATE \"C\" NULLS FIRST, t.value LIMIT " + MOST_VALUES;

    private ScoreReader() {}

    static Future<ScoreFigures> read(SqlClient client, Names names, Selection selection) {
        Sql chosen = Selected.by(selection, "t.at");
        return Sql.of(SCORES).then(chosen).then(Sql.of(BY_AGENT)).run(client)
                .compose(rows -> scored(client, names, rows))
                .compose(scores -> Sql.of(VALUES).then(chosen).then(Sql.of(BY_VALUE)).run(client).map(rows -> {
                    List<ScoreFigures.Value> values = new ArrayList<>();
                    rows.forEach(row -> values
                            .add(new ScoreFigures.Value(row.getString(0), row.getDouble(1), row.getLong(2))));
                    return new ScoreFigures(scores, values);
                }));
    }

    /** How a session and its calls were judged, by dimension and agent. */
    static Future<List<ScoreFigures.Scored>> ofSession(SqlClient client, Names names, long sessionNo) {
        return Sql.of(SCORES + " t.session_no = ?" + BY_AGENT, sessionNo).run(client)
                .compose(rows -> scored(client, names, rows));
    }

    /** Rows of dimension, agent, average, lowest, highest and count. */
    private static Future<List<ScoreFigures.Scored>> scored(SqlClient client, Names names, RowSet<Row> rows) {
        Set<Integer> numbers = new HashSet<>();
        rows.forEach(row -> numbers.add(row.getInteger(1)));
        return names.names(client, numbers).map(named -> {
            List<ScoreFigures.Scored> scores = new ArrayList<>();
            rows.forEach(row -> scores.add(new ScoreFigures.Scored(row.getString(0), named.apply(row.getInteger(1)),
                    row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getLong(5))));
            return scores;
        });
    }
}
