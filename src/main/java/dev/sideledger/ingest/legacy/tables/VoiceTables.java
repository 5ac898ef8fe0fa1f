package dev.sideledger.ingest.legacy.tables;

import java.util.function.Consumer;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.RecordType;

/** The voice agent: sessions, metrics, exchanges, errors. */
final class VoiceTables {
    private static final String KIND = "voice";
    private static final long SECOND = 1_000;
    private static final String[] NETWORK = {"latency", "jitter", "packet_loss", "buffer_size"};

    private final OldTables tables;
    private final Reading reading;
    private final Orphans orphans;
    private final Moments moments = new Moments();

    VoiceTables(OldTables tables, Reading reading, Intake intake) {
        this.tables = tables;
        this.reading = reading;
        this.orphans = new Orphans(KIND, intake);
    }

    /** Tells all of it. */
    void tell() {
        tables.expect("sessions", "metrics", "network_metrics", "conversation_exchanges", "errors");
        Beside named = tables.beside("sessions");
        tables.each("sessions", tables.unique("sessions", "session_id") ? named
                : named.again(null, named.told("session_id")), this::session);
        each("metrics", this::metric);
        each("network_metrics", this::network);
        each("conversation_exchanges", this::exchange);
        each("errors", this::error);
    }

    private void each(String table, Consumer<Row> reader) {
        tables.each(table, tables.beside(table).known("session_id", "sessions", "session_id").again("session_id"),
                reader);
    }

    private void session(Row row) {
        String id = row.text("session_id");
        Long ended = row.time("end_time");
        Long started = moments.or(row.time("start_time", "created_at"), row);
        if (id == null) {
            row.remark("a session without an id cannot be carried over");
            return;
        }
        row.same("session");
        Number exchanges = row.count("total_exchanges");
        Number errors = row.count("total_errors");
        Telling telling = Telling.of(RecordType.SESSION);
        String status = row.word("status", Words.SESSION, telling);
        Reported reported = new Reported().add("duration_ms", row.millis("duration_seconds", SECOND));
        if (ended != null) {
            // They are told at the end; before it they are the zeros that the table begins with.
            reported.add("exchanges", exchanges).add("errors", errors);
        }
        String project = reading.project();
        row.tell(telling.text("id", reading.scoped(id)).text("kind", KIND)
                .text("project", project == null ? null : reading.scoped(project))
                .text("status", status == null && ended != null ? "completed" : status).time("started_at", started)
                .time("ended_at", ended).time("time", ended == null ? started : ended)
                .raw("reported", reported.json()));
    }

    /** The session of a row, or null when it names none. */
    private String owner(Row row, Long at) {
        String session = row.text("session_id");
        String known = row.text(Beside.KNOWN);
        if (session == null) {
            row.remark("a row without a session cannot be carried over");
            return null;
        }
        String id = reading.scoped(session);
        if (!"1".equals(known)) {
            orphans.tell(id, at, row);
        }
        return id;
    }

    private void metric(Row row) {
        long at = moments.or(row.time("timestamp"), row);
        String session = owner(row, at);
        String name = row.text("metric_name");
        Number value = row.any("metric_value");
        String data = row.json("metric_data");
        if (session == null || name == null || (value == null && data == null)) {
            if (session != null) {
                row.remark("a metric without a name or a value cannot be carried over");
            }
            return;
        }
        row.tell(Telling.of(RecordType.METRIC, session, row.distinct("metric-" + row.text("id")))
                .name("kind", row.text("metric_type")).name("name", name).number("value", value).raw("data", data)
                .time("time", at));
    }

    /** A variant has one row with a column for each metric. */
    private void network(Row row) {
        long at = moments.or(row.time("timestamp", "created_at"), row);
        String session = owner(row, at);
        if (session == null) {
            return;
        }
        Reported values = new Reported();
        for (String column : NETWORK) {
            values.add(column, row.any(column));
        }
        if (values.json() == null) {
            row.remark("a row of network_metrics without any value cannot be carried over");
            return;
        }
        row.tell(Telling.of(RecordType.METRIC, session, row.distinct("network-" + row.text("id")))
                .text("kind", "network")
                .raw("values", values.json()).time("time", at));
    }

    private void exchange(Row row) {
        long at = moments.or(row.time("timestamp"), row);
        String session = owner(row, at);
        if (session == null) {
            return;
        }
        Number seconds = row.millis("processing_time_seconds", SECOND);
        Number millis = row.millis("processing_time_ms", 1);
        row.tell(Telling.of(RecordType.MESSAGE, session, row.distinct("exchange-" + row.text("id")))
                .text("kind", "exchange")
                .text("content", row.content("user_input")).text("reply", row.content("ai_response"))
                .number("processing_ms", seconds == null ? millis : seconds).time("time", at));
    }

    private void error(Row row) {
        long at = moments.or(row.time("timestamp"), row);
        String session = owner(row, at);
        String message = row.content("error_message");
        String kind = row.text("error_type");
        String context = row.json("context");
        if (session == null) {
            return;
        }
        if (message == null && kind == null && context == null) {
            row.remark("an error that says nothing cannot be carried over");
            return;
        }
        Telling telling = Telling.of(RecordType.ERROR, session, row.distinct("error-" + row.text("id")));
        row.tell(telling.name("kind", kind).text("severity", row.word("severity", Words.SEVERITY, telling))
                .text("message", message == null ? kind == null ? "unknown" : kind : message)
                .raw("context", context).time("time", at));
    }
}
