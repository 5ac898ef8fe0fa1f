package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.SessionTally;
import dev.sideledger.store.sqlite.rows.Tagged;

/**
 * Reads how sessions stand: by days where they are summed up, session by session where they are not. For one thread.
 */
final class SessionFiguresReader {
    /** Which sessions are selected. */
    static final String SELECTED = " s.at >= ? AND s.at < ?"
            + " AND (? IS NULL OR s.project_no = (SELECT n FROM project WHERE id = ?))";
    private static final int TOP_TAGS = 10;
    private static final int MOST_TAGS = 100_000;
    private static final String STATUSES = SessionTally.statuses(SELECTED);
    private static final String TAGS = SessionTally.tags(SELECTED) + " LIMIT " + (MOST_TAGS + 1);

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
        SessionTally tally = new SessionTally();
        SummedDays summed = SummedDays.of(connection, selection, BeginningSql.STATUSES);
        for (Selection gap : summed.gaps()) {
            try (ResultSet row = rows(STATUSES, gap, now - SessionStatus.IDLE_MICROS)) {
                while (row.next()) {
                    tally.takeStatus(row, 2);
                }
            }
        }
        Sql kept = summed.select("t.status, " + SessionTally.SUMS, "session_day", "");
        try (ResultSet row = connection.prepare(kept).executeQuery()) {
            while (row.next()) {
                tally.takeStatus(row, 1);
            }
        }
        SessionTally.Status all = tally.statuses().values().stream().reduce(SessionTally.Status.NONE,
                SessionTally.Status::plus);
        Map<String, Long> statuses = new HashMap<>();
        tally.statuses().forEach((status, sums) -> statuses.put(status, sums.sessions()));
        return new SessionFigures(statuses, all.scored(),
                all.scored() == 0 ? Double.NaN : all.quality() / all.scored(), all.renderSeconds(), all.errors(),
                tags(selection));
    }

    List<QualityFigures> quality(Selection selection, ZoneId zone) throws SQLException {
        Calendar days = new Calendar(Group.DAY, zone);
        Map<Long, double[]> sums = new TreeMap<>();
        SummedDays summed = SummedDays.of(connection, selection, BeginningSql.STATUSES);
        List<Selection> gaps = summed.gaps();
        if (days.wholeDays(selection.first(), selection.end())) {
            Sql kept = summed.select("t.quality, t.scored", "session_day", " WHERE t.scored > 0");
            try (ResultSet row = connection.prepare(kept).executeQuery()) {
                while (row.next()) {
                    add(sums, row.getLong(3), row.getDouble(1), row.getLong(2));
                }
            }
        } else {
            gaps = List.of(selection);
        }
        Gathered.Starts starts = RollupSums.starts(days);
        for (Selection gap : gaps) {
            try (ResultSet row = rows("SELECT s.at, s.quality_score FROM session s WHERE s.quality_score IS NOT NULL"
                    + " AND" + SELECTED + " ORDER BY s.at, s.session_no", gap)) {
                while (row.next()) {
                    add(sums, starts.of(row.getLong(1)), row.getDouble(2), 1);
                }
            }
        }
        return sums.entrySet().stream().map(day -> new QualityFigures(day.getKey(),
                day.getValue()[0] / day.getValue()[1], (long) day.getValue()[1])).toList();
    }

    private static void add(Map<Long, double[]> sums, long day, double quality, long scored) {
        double[] sum = sums.computeIfAbsent(day, absent -> new double[2]);
        sum[0] += quality;
        sum[1] += scored;
    }

    private List<SessionFigures.Tagged> tags(Selection selection) throws SQLException {
        SessionTally tally = new SessionTally();
        SummedDays summed = SummedDays.of(connection, selection, BeginningSql.TAGS);
        for (Selection gap : summed.gaps()) {
            try (ResultSet row = rows(TAGS, gap)) {
                while (row.next()) {
                    tally.takeTag(row, 2);
                }
            }
            if (tally.tags().size() > MOST_TAGS) {
                return topTags(selection);
            }
        }
        try (ResultSet row = connection.prepare(summed.select("t.tag, t.sessions", "session_tag_day", ""))
                .executeQuery()) {
            while (row.next()) {
                tally.takeTag(row, 1);
            }
        }
        return tally.tags().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP_TAGS).map(tag -> new SessionFigures.Tagged(tag.getKey(), tag.getValue())).toList();
    }

    /** The same of tags that are too many to be kept beside each other. */
    private List<SessionFigures.Tagged> topTags(Selection selection) throws SQLException {
        List<SessionFigures.Tagged> tags = new ArrayList<>();
        try (ResultSet row = rows("SELECT g.name, count(*) FROM session s JOIN " + Tagged.NAMES
                + " WHERE g.name IS NOT NULL AND" + SELECTED + " GROUP BY g.name ORDER BY 2 DESC, 1 LIMIT " + TOP_TAGS,
                selection)) {
            while (row.next()) {
                tags.add(new SessionFigures.Tagged(row.getString(1), row.getLong(2)));
            }
        }
        return tags;
    }

    private ResultSet rows(String text, Selection selection, Object... before) throws SQLException {
        return connection.prepare(new Sql(text, values(selection, before))).executeQuery();
    }
}
