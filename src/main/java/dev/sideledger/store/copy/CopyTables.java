package dev.sideledger.store.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.copy.CopyTable.Check;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.SumColumns;
import dev.sideledger.store.rows.TotalsColumns;

/** All tables that travel, in the order in which they do. */
public final class CopyTables {
    /** Shared names, whose numbers rows refer to: they come first. */
    public static final CopyTable NAMES = plain("name", "no", "value:t");
    /** What sessions add up to: their rows tell cheaply which sessions were written to. */
    public static final CopyTable ACTIVITY = table("session_activity", numbers(Stream.of(
            List.of(CopyTable.SESSION, "last_seen"), TotalsColumns.NAMES,
            List.of("timed_calls", "duration_us", "first_hour", "last_hour"))), Check.NOTHING);
    /** The columns of {@link #ACTIVITY} that every engine holds. */
    public static final CopyTable ACTIVITY_EVERYWHERE = new CopyTable(ACTIVITY.name(), null,
            ACTIVITY.columns().subList(0, 2 + TotalsColumns.NAMES.size()), "", Check.ROWS);
    /** What sessions add up to by hour. */
    public static final CopyTable CELLS = table("session_cell", numbers(Stream.of(
            List.of(CopyTable.SESSION, "at", "agent_no", "model_no", "phase_no", "failed_calls"), SumColumns.NAMES)),
            Check.SUMS);
    /** What calls add up to by hour; a group has one row. */
    public static final CopyTable ROLLUPS = table("rollup_hour", numbers(Stream.of(
            List.of("at", "project_no", "agent_no", "agent_type_no", "model_no", "provider_no", "phase_no",
                    "operation_no", "outcome", "expired"),
            SumColumns.NAMES)), Check.SUMS);
    /** Durations by hour, agent and model; a group has one row, and a histogram in its own bytes. */
    public static final CopyTable LATENCIES = table("latency_hour",
            columns("at", "agent_no", "model_no", "expired", "buckets:b"), Check.NOTHING);
    /** The highest numbers that were ever given, by table. */
    public static final CopyTable NUMBERS = table("sequence", columns("name:t", "last"), Check.NOTHING);
    /** Projects. */
    public static final CopyTable PROJECTS = merged(RecordType.PROJECT, "n", "id:t", "at");
    /** Long texts. */
    public static final CopyTable TEXTS = plain("text", CopyTable.SESSION, "hash:b", "body:t");

    /** What belongs to sessions: it is copied in the order of sessions, and once. */
    public static final List<CopyTable> OF_SESSIONS = ofSessions();
    /** All else: it is copied last, and whole. */
    public static final List<CopyTable> WHOLE = List.of(PROJECTS,
            new CopyTable("trace", null, columns("id:t", "session:t"), "id <> session", Check.ROWS),
            plain("trace_member", "trace_id:t", "place", "session:t"),
            plain("tombstone", "type", "session:t", "id:t", "at", "expired", "records"),
            plain("idempotency", "key:t", "body_hash:b", "at"),
            plain("price_table", "name:t", "version:t", "content:b", "imported_at"),
            plain("report", "id:t", "name:t", "sql:t", "question:t", "workload:t", "chart:t", "parameters:t",
                    "version", "created_at", "changed_at"),
            plain("repricing", "next", "session:t", "project:t", "model:t", "provider:t", "from_at", "to_at",
                    "tables:t", "last"),
            ROLLUPS, LATENCIES, NUMBERS);

    private CopyTables() {}

    private static List<CopyTable> ofSessions() {
        List<CopyTable> all = new ArrayList<>(List.of(ACTIVITY, TEXTS,
                merged(RecordType.SESSION, CopyTable.SESSION, "id:t", "at", "project_no"),
                merged(RecordType.TURN, "n", CopyTable.SESSION, "turn", "at"), calls()));
        for (RecordType type : RecordType.values()) {
            if (all.stream().noneMatch(table -> table.type() == type) && type != RecordType.PROJECT) {
                all.add(record(type, columns("n", CopyTable.SESSION, "id:t", "turn", "at"),
                        columns("attributes:t", "hash:b", "time_assigned")));
            }
        }
        all.add(CELLS);
        return List.copyOf(all);
    }

    private static CopyTable calls() {
        return record(RecordType.CALL, columns("n", CopyTable.SESSION, "id:t", "turn", "at"),
                columns("attributes:t", "told_at", "versions:b", "outcome", "asks_model", "counted", "usage_told",
                        "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens",
                        "output_tokens", "reasoning_tokens", "unsplit_tokens", "audio_input_tokens",
                        "audio_output_tokens", "usage:t", "cost_nanos", "cost_source", "computed_nanos",
                        "price_version_no", "inherited_agent_no", "inherited_agent_type_no", "set_aside_nanos"));
    }

    private static CopyTable merged(RecordType type, String... head) {
        return record(type, columns(head), columns("attributes:t", "told_at", "versions:b"));
    }

    private static CopyTable record(RecordType type, List<CopyColumn> head, List<CopyColumn> tail) {
        RecordTable table = RecordTable.of(type);
        List<CopyColumn> columns = new ArrayList<>(head);
        table.columns().forEach(column -> columns.add(CopyColumn.of(column)));
        columns.addAll(tail);
        return new CopyTable(table.name(), type, columns, "", Check.ROWS);
    }

    private static CopyTable plain(String name, String... columns) {
        return table(name, columns(columns), Check.ROWS);
    }

    private static CopyTable table(String name, List<CopyColumn> columns, Check check) {
        return new CopyTable(name, null, columns, "", check);
    }

    private static List<CopyColumn> numbers(Stream<List<String>> names) {
        return names.flatMap(List::stream).map(CopyColumn::number).toList();
    }

    /** Columns of numbers, but for those whose names end with :t (text) or :b (bytes). */
    private static List<CopyColumn> columns(String... told) {
        return Arrays.stream(told).map(column -> column.endsWith(":t") ? CopyColumn.text(cut(column))
                : column.endsWith(":b") ? CopyColumn.bytes(cut(column)) : CopyColumn.number(column)).toList();
    }

    private static String cut(String column) {
        return column.substring(0, column.length() - 2);
    }
}
