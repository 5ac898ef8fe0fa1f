package dev.sideledger.store.postgres.reader;

import dev.sideledger.store.Selection;

/** Conditions that choose sessions, called s. */
final class Selected {
    private Selected() {}

    /** Those of a selection. */
    static Sql by(Selection selection) {
        return by(selection, "s.at");
    }

    /** Those of a selection's project, and of its time by another moment than their beginning. */
    static Sql by(Selection selection, String moment) {
        Sql sql = Sql.of(" " + moment + " >= ? AND " + moment + " < ?", selection.first(), selection.end());
        return sql.then(optional(" AND s.project_no = (SELECT n FROM project WHERE id = ?)", selection.project()));
    }

    /** A condition with one question mark; nothing when its value is null. */
    static Sql optional(String condition, Object value) {
        return value == null ? Sql.of("") : Sql.of(condition, value);
    }
}
