package dev.sideledger.store;

import java.util.Objects;

/**
 * A question that was saved.
 *
 * @param id what its author calls it
 * @param name its name for people
 * @param sql the statement, or null
 * @param question the address that answers it, or null; one of the two is there
 * @param as whose views answer to the names of its tables, or null
 * @param chart how to draw the answer, as JSON, or null
 * @param parameters the usual values of its parameters, as a JSON object
 * @param version that of its beginning is the epoch microsecond of it, each later one is one more
 * @param createdAt the epoch microsecond since which it is there
 * @param changedAt the epoch microsecond of its latest change
 */
public record Report(String id, String name, String sql, String question, Workload as, String chart, String parameters,
        long version, long createdAt, long changedAt) {
    /** Refuses a report without a name or a question. */
    public Report {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parameters, "parameters");
        if ((sql == null) == (question == null)) {
            throw new IllegalArgumentException("a report has either a statement or an address");
        }
    }

    /**
     * This report as it is kept. No version comes twice, not even that of a report which was removed and made again.
     *
     * @param present what is there, or null
     * @param now the time in epoch microseconds
     */
    public Report kept(Report present, long now) {
        return present == null ? new Report(id, name, sql, question, as, chart, parameters, now, now, now)
                : new Report(id, name, sql, question, as, chart, parameters, present.version + 1, present.createdAt,
                        now);
    }
}
