package dev.sideledger.store.sqlite.reader;

import java.util.Locale;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.rows.Outcome;

/** What each criterion means in SQL for each type of record. */
final class Conditions {
    private static final String NAME_NO = "(SELECT no FROM name WHERE value = ?)";
    private static final String PROJECT_NO = "(SELECT n FROM project WHERE id = ?)";

    private Conditions() {}

    /** The condition of a criterion at a moment. */
    static Sql of(RecordType type, Criterion criterion, String value, long now) {
        String column = "t." + criterion.name().toLowerCase(Locale.ROOT);
        return switch (criterion) {
            case SESSION -> Sql.of("t.session_no = (SELECT session_no FROM session WHERE id = ?)", value);
            case PROJECT -> Sql.of((type == RecordType.SESSION ? "t" : "s") + ".project_no = " + PROJECT_NO, value);
            case SCENARIO -> Sql.of((type == RecordType.SESSION ? "t" : "s") + ".scenario = ?", value);
            case STATUS -> status(type, value, now);
            case AGENT -> participant(type, "agent", value);
            case MODEL -> type == RecordType.CALL
                    ? Sql.of("(t.model_no = " + NAME_NO + " OR t.request_model_no = " + NAME_NO + ")", value, value)
                    : participant(type, "model", value);
            case OPERATION, PROVIDER, PHASE -> Sql.of(column + "_no = " + NAME_NO, value);
            case TAG -> Sql.of("EXISTS (SELECT 1 FROM tag g WHERE g.session_no = t.session_no AND g.name = ?)", value);
            case Q -> contains(type, value);
            // In the words of the partial index.
            case COST_DIFFERS -> Sql.of("t.computed_nanos <> CASE t.cost_source WHEN 1 THEN t.cost_nanos"
                    + " ELSE t.set_aside_nanos END");
            case TURN -> Sql.of("t.turn = CAST(? AS INTEGER)", value);
            default -> Sql.of(column + " = ?", value);
        };
    }

    private static Sql status(RecordType type, String value, long now) {
        String word = value.toLowerCase(Locale.ROOT);
        if (type == RecordType.CALL) {
            return Sql.of("t.outcome = ?", Outcome.code(word));
        }
        if (type == RecordType.PROJECT) {
            return Sql.of("coalesce(t.status, 'draft') = ?", word);
        }
        long idle = now - SessionStatus.IDLE_MICROS;
        return switch (word) {
            case SessionStatus.OPEN -> Sql.of("t.status IS NULL AND t.ended_at IS NULL AND a.last_seen >= ?", idle);
            case SessionStatus.ENDED ->
                Sql.of("t.status IS NULL AND (t.ended_at IS NOT NULL OR a.last_seen < ?)", idle);
            default -> Sql.of("t.status = ?", word);
        };
    }

    private static Sql participant(RecordType type, String column, String value) {
        return switch (type) {
            case SESSION ->
                // Not asked of the view session_cell: it would add up the young calls for each session anew.
                Sql.of("(EXISTS (SELECT 1 FROM cell_stored c WHERE c.session_no = t.session_no AND c." + column
                        + "_no = " + NAME_NO + ") OR t.session_no IN (SELECT session_no FROM young_call WHERE "
                        + column + "_no = " + NAME_NO + "))", value, value);
            case CALL ->
                Sql.of("(t.agent_no = " + NAME_NO + " OR t.inherited_agent_no = " + NAME_NO + ")", value, value);
            default -> Sql.of("t." + column + " = ?", value);
        };
    }

    private static Sql contains(RecordType type, String value) {
        String pattern = "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        if (type == RecordType.PROJECT) {
            return Sql.of("(t.id LIKE ? ESCAPE '\\' OR t.name LIKE ? ESCAPE '\\' OR t.description LIKE ? ESCAPE '\\')",
                    pattern, pattern, pattern);
        }
        String prompt = "CASE typeof(t.prompt) WHEN 'blob' THEN (SELECT body FROM text x WHERE"
                + " x.session_no = t.session_no"
                + " AND x.hash = t.prompt) ELSE t.prompt END";
        return Sql.of("(t.id LIKE ? ESCAPE '\\' OR t.name LIKE ? ESCAPE '\\' OR " + prompt + " LIKE ? ESCAPE '\\')",
                pattern,
                pattern, pattern);
    }
}
