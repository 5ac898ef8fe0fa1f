package dev.sideledger.ingest.legacy.tables;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/** The scenario lab: runs, turns, decisions, communications, metrics, costs. */
final class ScenarioTables {
    private static final String KIND = "run";
    private static final String RUN = OldTables.OURS + "run";
    private static final String TURN = OldTables.OURS + "turn";
    private static final int MOST_TURNS = 1_000_000;

    private final OldTables tables;
    private final Reading reading;
    private final Orphans orphans;
    private final Moments moments = new Moments();
    private final String turn;
    private final Set<String> numbers = new HashSet<>();

    ScenarioTables(OldTables tables, Reading reading, Intake intake) {
        this.tables = tables;
        this.reading = reading;
        this.orphans = new Orphans(KIND, intake);
        this.turn = tables.column("turns", "turn_num", "turn_number", "turn", "number");
    }

    /** Tells all of it. */
    void tell() {
        tables.expect("runs", "turns", "decisions", "communications", "metrics", "costs");
        tables.each("runs", tables.beside("runs").again(null), this::run);
        tables.each("turns", tables.beside("turns").known("run_id", "runs", "id"), this::turn);
        inTurns("decisions", this::decision);
        inTurns("communications", this::communication);
        inTurns("metrics", this::metric);
        tables.each("costs", tables.beside("costs").known("run_id", "runs", "id").again("run_id"), this::cost);
    }

    /** Each row of a table that names turns, with the run and the number of its turn as far as they can be known. */
    private void inTurns(String table, Consumer<Row> reader) {
        Beside its = tables.beside(table);
        boolean runs = tables.has("turns", "run_id");
        boolean own = tables.has(table, "run_id");
        if (runs) {
            its.of("turn_id", "turns", "id", RUN, "t.run_id");
        }
        if (own) {
            its.value(RUN, "coalesce(" + its.expression(RUN) + ", t.run_id)");
            its.value(Beside.KNOWN, tables.has("runs", "id")
                    ? "EXISTS (SELECT 1 FROM runs o WHERE o.id = " + its.expression(RUN) + ")" : "NULL");
        }
        if (turn != null) {
            its.of("turn_id", "turns", "id", TURN, "t." + OldTables.quoted(turn));
        }
        tables.each(table, its.again(RUN), reader);
    }

    private void run(Row row) {
        String id = row.id();
        Long started = moments.or(row.time("created", "created_at"), row);
        Long ended = row.time("completed", "completed_at");
        if (id == null) {
            row.remark("a run without an id cannot be carried over");
            return;
        }
        row.same("run");
        String scenario = row.text("scenario_id");
        String parent = row.text("parent_run_id", "branched_from");
        Telling telling = Telling.of(RecordType.SESSION);
        Reported reported = new Reported().add("turns", row.count(tables.has("runs", "total_turns") ? "total_turns"
                : "turns")).add("cost", row.money("total_cost"));
        String project = reading.project();
        row.tell(telling.text("id", reading.scoped(id)).text("kind", KIND)
                .text("project", project == null ? null : reading.scoped(project)).name("scenario", scenario)
                .name("name", row.text("scenario_name")).text("status", row.word("status", Words.SESSION, telling))
                .text("parent", parent == null || parent.equals(id) ? null : reading.scoped(parent))
                .number("branch_turn", row.count(tables.has("runs", "branch_turn") ? "branch_turn" : "branch_point"))
                .time("started_at", started).time("ended_at", ended).time("time", ended == null ? started : ended)
                .raw("reported", reported.json()), () -> row.spread("config", telling));
    }

    private void turn(Row row) {
        String run = row.text("run_id");
        String known = row.text(Beside.KNOWN);
        Long number = turn == null ? null : row.count(turn);
        Long at = moments.or(row.time("timestamp"), row);
        if (run == null || number == null) {
            row.remark("a turn without a run or a number cannot be carried over");
            return;
        }
        String session = reading.scoped(run);
        if (!"1".equals(known)) {
            orphans.tell(session, at, row);
        }
        if (numbers.size() < MOST_TURNS && !numbers.add(number + " " + session)) {
            row.remark("a run has several rows of one turn; what the last one says stays");
        }
        row.tell(Telling.of(RecordType.TURN).text("session", session).number("turn", number)
                .text("content", row.content("world_state")).time("time", at));
    }

    /** The event of a row in its turn, or null when nothing says of which run it is. */
    private Telling begun(RecordType type, String word, Row row) {
        String run = row.text(RUN);
        String own = row.text("run_id");
        String known = row.text(Beside.KNOWN);
        Long number = row.count(TURN);
        String turnId = row.text("turn_id");
        if (run == null) {
            row.remark("a row of a turn that is not in the file cannot be carried over");
            return null;
        }
        Long at = moments.or(row.time("timestamp"), row);
        String session = reading.scoped(run);
        if (own != null && !"1".equals(known)) {
            orphans.tell(session, at, row);
        }
        Telling telling = Telling.of(type, session, row.distinct(word + row.text("id"))).number("turn", number)
                .time("time", at);
        if (number == null && turnId != null) {
            row.remark("a row of " + row.table() + " has a turn whose number is not in the file; it is told without");
            telling.attribute("turn_id", JsonText.quote(turnId));
        }
        return telling;
    }

    private void decision(Row row) {
        Telling telling = begun(RecordType.DECISION, "decision-", row);
        if (telling != null) {
            row.tell(telling.name("actor", row.text("actor")).raw("goals", row.json("goals"))
                    .text("reasoning", row.content("reasoning")).text("action", row.content("action"))
                    .number("input_tokens", row.count("input_tokens"))
                    .number("output_tokens", row.count("output_tokens")));
        }
    }

    private void communication(Row row) {
        Telling telling = begun(RecordType.MESSAGE, "", row);
        if (telling == null) {
            return;
        }
        String recipients = row.json("recipients");
        boolean names = recipients != null && (JsonTree.parse(recipients) instanceof JsonTree.Text
                || (JsonTree.parse(recipients) instanceof JsonTree.Elements list
                        && list.elements().stream().allMatch(JsonTree.Text.class::isInstance)));
        row.tell(telling.text("kind", row.word("type", Words.MESSAGE, telling)).name("sender", row.text("sender"))
                .raw("recipients", names ? recipients : null).attribute("recipients", names ? null : recipients)
                .text("content", row.content("content")).text("internal_notes", row.content("internal_notes")));
    }

    private void metric(Row row) {
        Number value = row.any("value");
        String name = row.text("name", "metric_name");
        if (value == null || name == null) {
            row.remark("a metric without a name or a value cannot be carried over");
            return;
        }
        Telling telling = begun(RecordType.METRIC, "metric-", row);
        if (telling != null) {
            row.tell(telling.name("name", name).number("value", value).name("actor", row.text("actor"))
                    .name("source", row.text("source")));
        }
    }

    private void cost(Row row) {
        String run = row.text("run_id");
        String known = row.text(Beside.KNOWN);
        Long at = moments.or(row.time("timestamp"), row);
        if (run == null) {
            row.remark("a cost without a run cannot be carried over");
            return;
        }
        String session = reading.scoped(run);
        if (!"1".equals(known)) {
            orphans.tell(session, at, row);
        }
        row.tell(Telling.of(RecordType.CALL, session, row.distinct("cost-" + row.text("id"))).text("operation", "chat")
                .name("agent", row.text("actor")).name("phase", row.text("phase")).name("model", row.text("model"))
                .number("input_tokens", row.count("input_tokens")).number("output_tokens", row.count("output_tokens"))
                .number("cost", row.money("cost")).text("status", "success").time("started_at", at)
                .time("time", at));
    }
}
