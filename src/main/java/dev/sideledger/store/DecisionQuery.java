package dev.sideledger.store;

/**
 * A question for what actors decided.
 *
 * @param actor only the decisions of this actor, or null
 * @param session only those of this session, or null
 * @param project only those of this project, or null
 * @param scenario only those of sessions of this scenario, or null
 * @param from only those taken at or after this epoch microsecond, or null
 * @param to only those taken before this epoch microsecond, or null
 */
public record DecisionQuery(String actor, String session, String project, String scenario, Long from, Long to) {
    /** Refuses an inverted range. */
    public DecisionQuery {
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from lies after to");
        }
    }
}
