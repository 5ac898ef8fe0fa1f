package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Reads how records were judged, once. For one thread. */
final class ScoreReader {
    private static final int MOST = 100_000;
    private static final int MOST_VALUES = 1_000;
    private static final String SCORES = "SELECT t.dimension, t.value, coalesce(" + CallSql.AGENT + ", 0) FROM score t"
            + " LEFT JOIN call c ON c.session_no = t.session_no AND c.id = t.call"
            + " WHERE t.value IS NOT NULL AND t.at >= ? AND t.at < ?";
    private static final String VALUES = "SELECT t.dimension, t.value, count(*) FROM score t"
            + " WHERE t.value IS NOT NULL AND t.at >= ? AND t.at < ?";
    private static final String OF_PROJECT = "(SELECT s.project_no FROM session s"
            + " WHERE s.session_no = t.session_no) = (SELECT n FROM project WHERE id = ?)";
    private static final Comparator<Judged> BY_DIMENSION = Comparator
            .comparing(Judged::dimension, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(judged -> judged.agentNo == 0);
    private static final Comparator<ScoreFigures.Value> MOST_GIVEN = Comparator
            .comparingLong((ScoreFigures.Value value) -> -value.count())
            .thenComparing(ScoreFigures.Value::dimension, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingDouble(ScoreFigures.Value::value);

    private final ReadConnection connection;
    private final Map<Judged, DoubleSummaryStatistics> scores = new HashMap<>();
    private final Map<Given, long[]> values = new HashMap<>();
    private boolean manyValues;

    ScoreReader(ReadConnection connection) {
        this.connection = connection;
    }

    /** The present row of dimension, agent, average, lowest, highest and count. */
    static ScoreFigures.Scored scored(ResultSet row, ReadConnection connection) throws SQLException {
        return new ScoreFigures.Scored(row.getString(1), connection.name(row.getInt(2)), row.getDouble(3),
                row.getDouble(4), row.getDouble(5), row.getLong(6));
    }

    ScoreFigures read(Selection selection) throws SQLException {
        Narrowed narrowed = narrowed(SCORES, selection);
        try (ResultSet row = connection.prepare(new Sql(narrowed.text() + " ORDER BY t.at, t.n", narrowed.values()))
                .executeQuery()) {
            while (row.next()) {
                add(row.getString(1), row.getDouble(2), row.getInt(3));
            }
        }
        return new ScoreFigures(scored(), manyValues ? counted(selection) : given());
    }

    private void add(String dimension, double value, int agentNo) {
        scores.computeIfAbsent(new Judged(dimension, agentNo), absent -> new DoubleSummaryStatistics()).accept(value);
        if (!manyValues) {
            values.computeIfAbsent(new Given(dimension, value), absent -> new long[1])[0]++;
        }
        if (values.size() > MOST) {
            manyValues = true;
            values.clear();
        }
        if (scores.size() > MOST) {
            throw new TooMuch("more than " + MOST + " dimensions and agents were judged; ask for a shorter time");
        }
    }

    private List<ScoreFigures.Scored> scored() throws SQLException {
        List<Map.Entry<Judged, DoubleSummaryStatistics>> sorted = scores.entrySet().stream()
                .sorted(Map.Entry.<Judged, DoubleSummaryStatistics>comparingByKey(BY_DIMENSION)
                        .thenComparing(entry -> -entry.getValue().getCount())
                        .thenComparing(entry -> entry.getKey().agentNo))
                .toList();
        List<ScoreFigures.Scored> all = new ArrayList<>(sorted.size());
        for (Map.Entry<Judged, DoubleSummaryStatistics> judged : sorted) {
            DoubleSummaryStatistics given = judged.getValue();
            all.add(new ScoreFigures.Scored(judged.getKey().dimension, connection.name(judged.getKey().agentNo),
                    given.getAverage(), given.getMin(), given.getMax(), given.getCount()));
        }
        return all;
    }

    private List<ScoreFigures.Value> given() {
        return values.entrySet().stream()
                .map(given -> new ScoreFigures.Value(given.getKey().dimension, given.getKey().value,
                        given.getValue()[0]))
                .sorted(MOST_GIVEN).limit(MOST_VALUES).toList();
    }

    /** The values that were given most, where too many differ to be kept beside each other. */
    private List<ScoreFigures.Value> counted(Selection selection) throws SQLException {
        List<ScoreFigures.Value> counted = new ArrayList<>();
        Narrowed narrowed = narrowed(VALUES, selection);
        Sql select = new Sql(narrowed.text() + " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT " + MOST_VALUES,
                narrowed.values());
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                counted.add(new ScoreFigures.Value(row.getString(1), row.getDouble(2), row.getLong(3)));
            }
        }
        return counted;
    }

    private static Narrowed narrowed(String from, Selection selection) {
        return new Narrowed(from, selection.first(), selection.end()).by(OF_PROJECT, selection.project());
    }

    private record Judged(String dimension, int agentNo) {}

    private record Given(String dimension, double value) {}
}
