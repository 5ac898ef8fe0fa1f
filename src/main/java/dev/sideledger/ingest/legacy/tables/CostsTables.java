package dev.sideledger.ingest.legacy.tables;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.RecordType;

/** Costs of issues: sessions and their API calls. */
final class CostsTables {
    private static final String KIND = "cost";
    private static final String PAID = "paid";

    private final OldTables tables;
    private final Reading reading;
    private final Orphans orphans;
    private final Moments moments = new Moments();

    CostsTables(OldTables tables, Reading reading, Intake intake) {
        this.tables = tables;
        this.reading = reading;
        this.orphans = new Orphans(KIND, intake);
    }

    /** Tells all of it. */
    void tell() {
        tables.expect("cost_sessions", "api_calls");
        tables.each("cost_sessions", tables.beside("cost_sessions").again(null), this::session);
        Beside calls = tables.beside("api_calls").known("session_id", "cost_sessions", "id");
        tables.each("api_calls", tables.has("api_calls", "call_id")
                ? calls.again("session_id",
                        "coalesce(" + calls.told("call_id") + ", 'api-' || " + calls.numbered() + ")")
                : calls.again("session_id"), this::call);
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
        String plan = row.text("pricing_model");
        Telling telling = Telling.of(RecordType.SESSION);
        String status = row.word("status", Words.SESSION, telling);
        Reported reported = new Reported().add("cost", row.money("total_cost"))
                .add("calls", row.count("total_calls")).add("input_tokens", row.count("total_input_tokens"))
                .add("output_tokens", row.count("total_output_tokens"))
                .add("duration_ms", row.millis("session_duration_ms", 1));
        String project = reading.project();
        row.tell(telling.text("id", reading.scoped(id)).text("kind", KIND)
                .text("project", project == null ? null : reading.scoped(project))
                .name("issue", row.text("issue_id")).name("workflow_run", row.text("workflow_run_id"))
                .name("plan", PAID.equalsIgnoreCase(plan) ? null : plan)
                .text("status", status == null && ended != null ? "completed" : status).time("started_at", started)
                .time("ended_at", ended).time("time", ended == null ? started : ended)
                .raw("reported", reported.json()));
    }

    private void call(Row row) {
        String session = row.text("session_id");
        String own = row.text("call_id");
        String id = own == null ? "api-" + row.text("id") : own;
        boolean known = "1".equals(row.text(Beside.KNOWN));
        Long started = moments.or(row.time("timestamp"), row);
        Long ended = row.time("completed_at");
        if (session == null) {
            row.remark("a call without a session cannot be carried over");
            return;
        }
        session = reading.scoped(session);
        if (!known) {
            orphans.tell(session, started, row);
        }
        Telling telling = Telling.of(RecordType.CALL, session, row.distinct(id));
        row.tell(telling.text("operation", "chat").path("endpoint", row.text("endpoint"))
                .number("input_tokens", row.count("input_tokens")).number("output_tokens", row.count("output_tokens"))
                .number("duration_ms", row.millis("duration_ms", 1)).number("cost", row.money("cost"))
                .text("status", row.word("status", Words.CALL, telling)).name("model", row.text("model"))
                .text("error", row.text("error_message")).time("started_at", started).time("ended_at", ended)
                .time("time", ended == null ? started : ended));
    }
}
