package dev.sideledger.model;

import java.util.Objects;

/**
 * One record as the ledger holds it.
 *
 * @param type what kind of record it is
 * @param number its ascending number within its type, for people and for order
 * @param id its id; for a turn null
 * @param session the id of its session (for a session its own id); null for a project
 * @param project the id of its session's project (for a project its own id), or null
 * @param turn the number of its turn, or null
 * @param at when it happened: the start of a call or session, the time of any other record, in epoch microseconds
 * @param values its fields
 * @param attributes what was told beside them
 * @param accounting what a call means for sums; null for other types
 * @param activity what a session's records add up to; null for other types
 */
public record Entry(RecordType type, long number, String id, String session, String project, Long turn, long at,
        Values values, JsonMap attributes, Accounting accounting, Activity activity) {
    private static final int LEAST_WEIGHT = 400;

    /** Refuses an entry without type or values. */
    public Entry {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** A project as readers see it: one that was told no status is a draft. */
    public static Entry project(long number, String id, long at, Values told, JsonMap attributes) {
        Values values = told.has(ProjectField.STATUS)
                ? told
                : told.toBuilder().set(ProjectField.STATUS, ProjectField.STATUS.words().get(0)).build();
        return new Entry(RecordType.PROJECT, number, id, null, id, null, at, values, attributes, null, null);
    }

    /** About how many characters it holds: what lists and buffers are bounded by, so that long texts count. */
    public long weight() {
        long weight = LEAST_WEIGHT;
        for (Field field : type.fields()) {
            Object value = values.get(field);
            if (value instanceof CharSequence text) {
                weight += text.length();
            } else if (value != null && field.kind().heavy()) {
                weight += field.kind().canonical(value).length();
            }
        }
        for (String value : attributes.entries().values()) {
            weight += value.length();
        }
        return weight;
    }
}
