package dev.sideledger.store.postgres.reader;

import java.util.Locale;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.rows.Outcome;

/** What each criterion means in SQL for each type of record. */
final class Conditions {
    private static final String CONTAINS = " ILIKE ? ESCAPE '\\'";
    private static final String PROMPT = "(CASE WHEN t.prompt LIKE '#%' THEN (SELECT x.body FROM text x"
            + " WHERE x.session_no = t.session_no AND x.hash = decode(substr(t.prompt, 2), 'hex')) ELSE t.prompt END)";

    private static final String NAME_NO = "(SELECT no FROM name WHERE value = ?)";

    private Conditions() {}

    /** The condition of a criterion at a moment. */
    static Sql of(RecordType type, Criterion criterion, String value, long now) {
        String session = type == RecordType.SESSION ? "t." : "s.";
        return switch (criterion) {
            case SESSION -> Sql.of("t.session_no = (SELECT session_no FROM session WHERE id = ?)", value);
            case PROJECT -> Sql.of(session + "project_no = (SELECT n FROM project WHERE id = ?)", value);
            case SCENARIO -> Sql.of(session + "scenario = ?", value);
            case STATUS -> status(type, value.toLowerCase(Locale.ROOT), now);
            case TAG -> Sql.of("EXISTS (SELECT 1 FROM tag g WHERE g.session_no = t.session_no AND g.name = ?)", value);
            case Q -> contains(type, value);
            case TURN -> Sql.of("t.turn::text = ?", value);
            case AGENT -> participant(type, "agent", value);
            case MODEL -> type == RecordType.CALL
                    ? Sql.of("(t.model_no = " + NAME_NO + " OR t.request_model_no = " + NAME_NO + ")", value, value)
                    : participant(type, "model", value);
            case OPERATION, PROVIDER, PHASE -> Sql.of("t." + criterion.wireName() + "_no = " + NAME_NO, value);
            // In the words of the partial index.
            case COST_DIFFERS -> Sql.of("t.computed_nanos <> CASE t.cost_source WHEN 1 THEN t.cost_nanos"
                    + " ELSE t.set_aside_nanos END");
            default -> Sql.of("t." + PgTable.quoted(criterion.wireName()) + " = ?", value);
        };
    }

    private static Sql status(RecordType type, String word, long now) {
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
            case SESSION -> Sql.of("EXISTS (SELECT 1 FROM session_cell c WHERE c.session_no = t.session_no AND c."
                    + column + "_no = " + NAME_NO + ")", value);
            case CALL ->
                Sql.of("(t.agent_no = " + NAME_NO + " OR t.inherited_agent_no = " + NAME_NO + ")", value, value);
            default -> Sql.of("t." + column + " = ?", value);
        };
    }

    private static Sql contains(RecordType type, String value) {
        String pattern = "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        String third = type == RecordType.PROJECT ? "t.description" : PROMPT;
        return Sql.of("(t.id" + CONTAINS + " OR t.name" + CONTAINS + " OR " + third + CONTAINS + ")", pattern, pattern,
                pattern);
    }
}
