package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.SessionStatus;

/** Adds up how sessions stand, and their tags. For one thread. */
public final class SessionTally {
    /** The columns of what is known of sessions of one status, in order. */
    public static final String SUMS = "sessions, scored, quality, errors, render_seconds";
    /** How many of them there are. */
    public static final int WIDTH = 5;

    private static final String STATUSES = """
            SELECT s.project_no, coalesce(s.status, CASE WHEN s.ended_at IS NOT NULL OR a.last_seen < ? THEN '%s'
                ELSE '%s' END) AS present, count(*), count(s.quality_score), total(s.quality_score), sum(a.errors),
                total(CASE WHEN a.artifacts > 0 THEN (SELECT total(json_extract(r.render, '$.seconds')) FROM artifact r
                    WHERE r.session_no = s.session_no AND r.kind = 'render' AND typeof(r.render) = 'text'
                    AND json_valid(r.render)) END)
            FROM session s JOIN session_activity a ON a.session_no = s.session_no WHERE # GROUP BY 1, 2"""
            .formatted(SessionStatus.ENDED, SessionStatus.OPEN);
    private static final String TAGS = "SELECT s.project_no, g.name, count(*) FROM session s"
            + " INDEXED BY session_at CROSS JOIN " + Tagged.NAMES
            + " WHERE g.name IS NOT NULL AND # GROUP BY 1, 2";

    private final Map<String, Status> statuses = new TreeMap<>();
    private final Map<String, Long> tags = new TreeMap<>();
    private long sessions;

    /**
     * The statement whose rows {@link #takeStatus} takes behind the project's number; its first value is the time
     * before which a session that nothing is known of has ended.
     *
     * @param selected the condition of the sessions, called s
     */
    public static String statuses(String selected) {
        return STATUSES.replace("#", selected);
    }

    /** The statement whose rows {@link #takeTag} takes behind the project's number. */
    public static String tags(String selected) {
        return TAGS.replace("#", selected);
    }

    /** Adds the present row from a position on: a status, then {@link #SUMS}. */
    public void takeStatus(ResultSet row, int from) throws SQLException {
        Status more = new Status(row.getLong(from + 1), row.getLong(from + 2), row.getDouble(from + 3),
                row.getLong(from + 4), row.getDouble(from + 5));
        statuses.merge(row.getString(from), more, Status::plus);
        sessions += more.sessions;
    }

    /** Adds the present row from a position on: a tag, then how many sessions have it. */
    public void takeTag(ResultSet row, int from) throws SQLException {
        tags.merge(row.getString(from), row.getLong(from + 1), Long::sum);
    }

    /** What was added of each status. */
    public Map<String, Status> statuses() {
        return statuses;
    }

    /** How many sessions have each tag. */
    public Map<String, Long> tags() {
        return tags;
    }

    /** How many sessions were added. */
    public long sessions() {
        return sessions;
    }

    /**
     * Sessions of one status.
     *
     * @param sessions how many
     * @param scored how many have a quality score
     * @param quality the sum of these
     * @param errors how many errors they told
     * @param renderSeconds how long rendering took in them
     */
    public record Status(long sessions, long scored, double quality, long errors, double renderSeconds) {
        /** No sessions. */
        public static final Status NONE = new Status(0, 0, 0, 0, 0);

        /** These and others. */
        public Status plus(Status other) {
            return new Status(sessions + other.sessions, scored + other.scored, quality + other.quality,
                    errors + other.errors, renderSeconds + other.renderSeconds);
        }
    }
}
