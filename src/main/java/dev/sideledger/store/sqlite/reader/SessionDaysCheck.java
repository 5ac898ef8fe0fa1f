package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.CallSql;
import dev.sideledger.store.sqlite.rows.SessionTally;

/** Compares what is kept of the sessions that began on a day with these sessions. For one thread. */
final class SessionDaysCheck {
    private static final String BEGUN = "s.at >= ? AND s.at < ?";

    private final ReadConnection connection;

    SessionDaysCheck(ReadConnection connection) {
        this.connection = connection;
    }

    /** What differs, on the days of which something does. */
    List<String> differences() throws SQLException {
        Map<Long, Long> days = new TreeMap<>();
        try (ResultSet row = connection.prepare(Sql.of("SELECT at, 0 FROM session_day UNION SELECT at, 0"
                + " FROM session_tag_day UNION ALL SELECT at, sets FROM win_sliced_day")).executeQuery()) {
            while (row.next()) {
                days.merge(row.getLong(1), row.getLong(2), Math::max);
            }
        }
        return KeptDays.differences(days, (day, sets) -> kept(day), this::rows);
    }

    private SortedSet<String> kept(long day) throws SQLException {
        SortedSet<String> all = new TreeSet<>();
        Sql statuses = Sql.of("SELECT project_no, status, " + SessionTally.SUMS + " FROM session_day WHERE at = ?",
                day);
        try (ResultSet row = connection.prepare(statuses).executeQuery()) {
            while (row.next()) {
                SessionTally one = new SessionTally();
                one.takeStatus(row, 2);
                add(all, row.getLong(1), one);
            }
        }
        Sql tags = Sql.of("SELECT project_no, tag, sessions FROM session_tag_day WHERE at = ?", day);
        try (ResultSet row = connection.prepare(tags).executeQuery()) {
            while (row.next()) {
                SessionTally one = new SessionTally();
                one.takeTag(row, 2);
                add(all, row.getLong(1), one);
            }
        }
        return all;
    }

    private SortedSet<String> rows(long day, long sets) throws SQLException {
        Map<Long, SessionTally> statuses = new TreeMap<>();
        // No day with a session that is still open is kept.
        Sql select = Sql.of(SessionTally.statuses(BEGUN), Long.MAX_VALUE, day, day + CallSql.DAY);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                for (SessionTally tally : tallies(statuses, row.getLong(1), sets, BeginningSql.STATUSES)) {
                    tally.takeStatus(row, 2);
                }
            }
        }
        Map<Long, SessionTally> tags = new TreeMap<>();
        select = Sql.of(SessionTally.tags(BEGUN), day, day + CallSql.DAY);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                for (SessionTally tally : tallies(tags, row.getLong(1), sets, BeginningSql.TAGS)) {
                    tally.takeTag(row, 2);
                }
            }
        }
        SortedSet<String> all = new TreeSet<>();
        statuses.forEach((project, tally) -> add(all, project, tally));
        tags.forEach((project, tally) -> add(all, project, tally));
        return all;
    }

    /** The tallies that a row of a project belongs to, as far as there are such sums. */
    private static List<SessionTally> tallies(Map<Long, SessionTally> all, long project, long sets, long kind) {
        return LongStream.of(BeginningSql.ALL_PROJECTS, project)
                .filter(no -> (sets & BeginningSql.set(kind, no)) != 0)
                .mapToObj(no -> all.computeIfAbsent(no, absent -> new SessionTally())).toList();
    }

    private static void add(SortedSet<String> all, long project, SessionTally tally) {
        tally.statuses().forEach((status, sums) -> all.add(String.format(Locale.ROOT, "%d %s %d %d %.6f %d %.6f",
                project, status, sums.sessions(), sums.scored(), sums.quality(), sums.errors(),
                sums.renderSeconds())));
        tally.tags().forEach((tag, sessions) -> all.add(project + " " + tag + " " + sessions));
    }
}
