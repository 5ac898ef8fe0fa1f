package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads how records were judged. For one thread. */
final class ScoreReader {
    private static final int MOST_VALUES = 1_000;
    private static final String OF = " FROM score t JOIN session s ON s.session_no = t.session_no"
            + " LEFT JOIN call c ON c.session_no = t.session_no AND c.id = t.call"
            + " WHERE t.value IS NOT NULL AND t.at >= ? AND t.at < ?"
            + " AND (? IS NULL OR s.project_no = (SELECT n FROM project WHERE id = ?))";
    private static final String SCORES = "SELECT t.dimension, coalesce(" + CallSql.AGENT
            + ", 0) AS agent, avg(t.value), min(t.value), max(t.value), count(*)" + OF
            + " GROUP BY 1, 2 ORDER BY t.dimension IS NULL, 1, agent = 0, 6 DESC, 2";
    private static final String VALUES = "SELECT t.dimension, t.value, count(*)" + OF
            + " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT " + MOST_VALUES;

    private final ReadConnection connection;

    ScoreReader(ReadConnection connection) {
        this.connection = connection;
    }

    /** The present row of dimension, agent, average, lowest, highest and count. */
    static ScoreFigures.Scored scored(ResultSet row, ReadConnection connection) throws SQLException {
        return new ScoreFigures.Scored(row.getString(1), connection.name(row.getInt(2)), row.getDouble(3),
                row.getDouble(4), row.getDouble(5), row.getLong(6));
    }

    ScoreFigures read(Selection selection) throws SQLException {
        List<Object> values = SessionFiguresReader.values(selection);
        List<ScoreFigures.Scored> scores = new ArrayList<>();
        try (ResultSet row = connection.prepare(new Sql(SCORES, values)).executeQuery()) {
            while (row.next()) {
                scores.add(scored(row, connection));
            }
        }
        List<ScoreFigures.Value> given = new ArrayList<>();
        try (ResultSet row = connection.prepare(new Sql(VALUES, values)).executeQuery()) {
            while (row.next()) {
                given.add(new ScoreFigures.Value(row.getString(1), row.getDouble(2), row.getLong(3)));
            }
        }
        return new ScoreFigures(scores, given);
    }
}
