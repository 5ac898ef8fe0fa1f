package dev.sideledger.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.sideledger.model.RecordType;

/**
 * A question for a list of records of one type.
 *
 * @param type what to list
 * @param criteria what they must match, all of it
 * @param from only what happened at or after this epoch microsecond (sessions: what had not ended before it), or null
 * @param to only what happened before this epoch microsecond (sessions: what had begun before it), or null
 * @param newestFirst whether the latest comes first
 * @param limit how many at most; null means all, for streams only
 * @param after the cursor of the record to go on after, or null
 */
public record Query(RecordType type, Map<Criterion, String> criteria, Long from, Long to, boolean newestFirst,
        Integer limit, Cursor after) {
    /** Refuses criteria that the type does not know, an inverted range and a limit below 1. */
    public Query {
        Objects.requireNonNull(type, "type");
        criteria = criteria.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(criteria));
        if (!Criteria.of(type).containsAll(criteria.keySet())) {
            throw new IllegalArgumentException(type.plural() + " know only the filters " + Criteria.of(type));
        }
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
    }

    /** All records of a type, newest first. */
    public static Query all(RecordType type) {
        return new Query(type, Map.of(), null, null, true, null, null);
    }

    /** This question with one more criterion. */
    public Query with(Criterion criterion, String value) {
        Map<Criterion, String> more = new EnumMap<>(Criterion.class);
        more.putAll(criteria);
        more.put(criterion, value);
        return new Query(type, more, from, to, newestFirst, limit, after);
    }

    /** This question for at most so many records. */
    public Query limited(int most) {
        return new Query(type, criteria, from, to, newestFirst, most, after);
    }

    /** This question from a cursor on. */
    public Query after(Cursor cursor) {
        return new Query(type, criteria, from, to, newestFirst, limit, cursor);
    }

    /** This question with the oldest first. */
    public Query oldestFirst() {
        return new Query(type, criteria, from, to, false, limit, after);
    }
}
