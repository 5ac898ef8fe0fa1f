package dev.sideledger.ingest.legacy.tables;

import java.math.BigDecimal;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.RecordType;

/** The workflow factory: sessions, results of agents, scores, winners. */
final class FactoryTables {
    private static final String KIND = "factory";
    private static final String RESULTS = "results";
    private static final String OWNER = OldTables.OURS + "owner";
    private static final String SEVERAL = OldTables.OURS + "several";

    private final OldTables tables;
    private final Reading reading;
    private final Intake intake;
    private final Orphans orphans;
    private final Moments moments = new Moments();

    FactoryTables(OldTables tables, Reading reading, Intake intake) {
        this.tables = tables;
        this.reading = reading;
        this.intake = intake;
        this.orphans = new Orphans(KIND, intake);
    }

    /** Tells all of it. */
    void tell() {
        tables.expect("sessions", RESULTS, "scores", "winners");
        tables.each("sessions", tables.beside("sessions").again(null), this::session);
        tables.each(RESULTS, tables.beside(RESULTS).known("session_id", "sessions", "id").again("session_id"),
                this::result);
        Beside scores = tables.beside("scores").of("result_id", RESULTS, "id", OWNER, "t.session_id");
        if (tables.has(RESULTS, "id") && !tables.unique(RESULTS, "id")) {
            scores.value(SEVERAL, "(SELECT count(*) FROM results r WHERE r.id = t.result_id) > 1");
        }
        tables.each("scores", scores.again(OWNER), this::score);
        tables.each("winners", tables.beside("winners").known("result_id", RESULTS, "id").again("session_id"),
                this::winner);
        if (tables.count("cost_tracking") > 0) {
            intake.remark("cost_tracking repeats the costs of results and is not carried over", "cost_tracking");
        }
        if (tables.count("agent_stats") > 0) {
            intake.remark("agent_stats is worked out from results and is not carried over", "agent_stats");
        }
    }

    private void session(Row row) {
        String id = row.id();
        Long ended = row.time("completed_at");
        Long started = moments.or(row.time("started_at", "created_at"), row);
        if (id == null) {
            row.remark("a session without an id cannot be carried over");
            return;
        }
        row.same("session");
        Telling telling = Telling.of(RecordType.SESSION);
        String project = reading.project();
        row.tell(telling.text("id", reading.scoped(id)).text("kind", KIND)
                .text("project", project == null ? null : reading.scoped(project))
                .name("name", row.text("workflow_name")).text("status", row.word("status", Words.SESSION, telling))
                .time("started_at", started).time("ended_at", ended).time("time", ended == null ? started : ended),
                () -> row.spread("context_json", telling));
    }

    private void result(Row row) {
        String id = row.text("id");
        boolean known = "1".equals(row.text(Beside.KNOWN));
        String session = row.text("session_id");
        Long at = moments.or(row.time("created_at"), row);
        if (session == null) {
            row.remark("a result without a session cannot be carried over");
            return;
        }
        session = reading.scoped(session);
        if (!known) {
            orphans.tell(session, at, row);
        }
        String model = row.text("model_version");
        BigDecimal took = row.millis("response_time_ms", 1);
        Telling telling = Telling.of(RecordType.CALL, session, row.distinct(id));
        row.tell(telling.text("operation", "chat").name("agent", row.text("agent_name"))
                .text("prompt", row.content("prompt")).text("output", row.content("output"))
                .number("input_tokens", row.count("tokens_input")).number("output_tokens", row.count("tokens_output"))
                .number("cost", row.money("cost")).number("duration_ms", took).name("model", model)
                .name("model_version", model).text("status", "success").time("started_at", at).time("time", at),
                () -> row.spread("metadata_json", telling));
    }

    private void score(Row row) {
        String session = row.text(OWNER);
        String value = row.text("score");
        if (session == null || value == null) {
            row.remark(session == null ? "a score of a result that is not in the file cannot be carried over"
                    : "a score without a value cannot be carried over");
            return;
        }
        if ("1".equals(row.text(SEVERAL))) {
            row.remark("a score names a result whose id several rows have; it is told of the first");
        }
        row.tell(Telling.of(RecordType.SCORE, reading.scoped(session), row.distinct("score-" + row.text("id")))
                .text("call", id(row.text("result_id"))).name("dimension", row.text("dimension")).text("value", value)
                .name("scorer", row.text("scored_by")).text("notes", row.content("notes"))
                .time("time", moments.or(row.time("scored_at"), row)));
    }

    private void winner(Row row) {
        String session = row.text("session_id");
        String call = row.text("result_id");
        boolean known = "1".equals(row.text(Beside.KNOWN));
        if (session == null || call == null) {
            row.remark("a winner without a session or a result cannot be carried over");
            return;
        }
        if (!known) {
            row.remark("a winner names a result that is not in the file; it is told with that name");
        }
        row.tell(Telling.of(RecordType.WINNER, reading.scoped(session), row.distinct("winner-" + row.text("id")))
                .text("call", id(call)).text("reason", row.content("reason"))
                .time("time", moments.or(row.time("selected_at"), row)));
    }

    private static String id(String told) {
        return told == null ? null : Reading.id(told);
    }
}
