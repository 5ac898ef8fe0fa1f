package dev.sideledger.store;

import java.time.ZoneId;
import java.util.Objects;

/**
 * A question for the numbers of one name.
 *
 * @param name the name of the metric
 * @param by what they are grouped by, or null
 * @param session only those of this session, or null
 * @param project only those of this project, or null
 * @param scenario only those of sessions of this scenario, or null
 * @param actor only those of this actor, or null
 * @param from only those told at or after this epoch microsecond, or null
 * @param to only those told before this epoch microsecond, or null
 * @param zone whose days are meant
 */
public record MetricQuery(String name, By by, String session, String project, String scenario, String actor, Long from,
        Long to, ZoneId zone) {
    /** Refuses a question without a name, and an inverted range. */
    public MetricQuery {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }

    /** What metrics are grouped by. */
    public enum By {
        /** The number of the turn. */
        TURN,
        /** The session. */
        SESSION,
        /** The scenario of the session. */
        SCENARIO,
        /** The actor. */
        ACTOR,
        /** The day. */
        DAY
    }
}
