package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;

/** Reads how sessions stand. For one thread. */
final class SessionFiguresReader {
    /** Which sessions are selected. */
    static final String SELECTED = " s.at >= ? AND s.at < ?"
            + " AND (? IS NULL OR s.project_no = (SELECT n FROM project WHERE id = ?))";
    private static final int TOP_TAGS = 10;

    private final ReadConnection connection;
    private final long now;

    SessionFiguresReader(ReadConnection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    /** The values of {@link #SELECTED}, behind some others. */
    static List<Object> values(Selection selection, Object... before) {
        List<Object> values = new ArrayList<>(List.of(before));
        values.add(selection.first());
        values.add(selection.end());
        values.add(selection.project());
        values.add(selection.project());
        return values;
    }

    SessionFigures read(Selection selection) throws SQLException {
        Map<String, Long> statuses = new HashMap<>();
        long scored = 0;
        double quality = 0;
        Sql select = new Sql("SELECT coalesce(s.status, CASE WHEN s.ended_at IS NOT NULL OR a.last_seen < ? THEN '"
                + SessionStatus.ENDED + "' ELSE '" + SessionStatus.OPEN + "' END), count(*), count(s.quality_score),"
                + " total(s.quality_score), total(a.errors)"
                + " FROM session s JOIN session_activity a ON a.session_no = s.session_no WHERE" + SELECTED
                + " GROUP BY 1", values(selection, now - SessionStatus.IDLE_MICROS));
        long errors = 0;
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                statuses.put(row.getString(1), row.getLong(2));
                scored += row.getLong(3);
                quality += row.getDouble(4);
                errors += row.getLong(5);
            }
        }
        return new SessionFigures(statuses, scored, scored == 0 ? Double.NaN : quality / scored,
                renderSeconds(selection), errors, tags(selection));
    }

    List<QualityFigures> quality(Selection selection, ZoneId zone) throws SQLException {
        Calendar days = new Calendar(Group.DAY, zone);
        Map<Long, double[]> sums = new TreeMap<>();
        Gathered.Starts starts = RollupSums.starts(days);
        Sql select = new Sql("SELECT s.at, s.quality_score FROM session s WHERE s.quality_score IS NOT NULL AND"
                + SELECTED + " ORDER BY s.at, s.session_no", values(selection));
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                double[] sum = sums.computeIfAbsent(starts.of(row.getLong(1)), absent -> new double[2]);
                sum[0] += row.getDouble(2);
                sum[1]++;
            }
        }
        return sums.entrySet().stream().map(day -> new QualityFigures(day.getKey(),
                day.getValue()[0] / day.getValue()[1], (long) day.getValue()[1])).toList();
    }

    private double renderSeconds(Selection selection) throws SQLException {
        Sql select = new Sql("SELECT total(json_extract(r.render, '$.seconds')) FROM session s"
                + " JOIN session_activity a ON a.session_no = s.session_no"
                + " JOIN artifact r ON r.session_no = s.session_no WHERE a.artifacts > 0 AND r.kind = 'render'"
                + " AND typeof(r.render) = 'text' AND json_valid(r.render) AND" + SELECTED, values(selection));
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            return row.getDouble(1);
        }
    }

    private List<SessionFigures.Tagged> tags(Selection selection) throws SQLException {
        List<SessionFigures.Tagged> tags = new ArrayList<>();
        Sql select = new Sql("SELECT g.name, count(*) FROM session s JOIN tag g ON g.session_no = s.session_no"
                + " WHERE g.name IS NOT NULL AND" + SELECTED + " GROUP BY g.name ORDER BY 2 DESC, 1 LIMIT " + TOP_TAGS,
                values(selection));
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                tags.add(new SessionFigures.Tagged(row.getString(1), row.getLong(2)));
            }
        }
        return tags;
    }
}
