package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Told;
import dev.sideledger.model.Values;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.UsageColumns;
import dev.sideledger.store.rows.VersionsBlob;

/** The columns of the table {@code call}, and how a row of them is read. */
public final class CallColumns {
    /** The columns before those of the fields. */
    public static final String HEAD = "n, session_no, id, turn, at";
    /** How many columns stand before those of the fields. */
    public static final int HEAD_WIDTH = 5;
    /** The columns behind those of the fields. */
    public static final String TAIL = "attributes, told_at, versions, outcome, asks_model, counted,"
            + " usage_told, input_tokens,"
            + " cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,"
            + " unsplit_tokens, audio_input_tokens, audio_output_tokens, usage, cost_nanos, cost_source,"
            + " computed_nanos, price_version_no, inherited_agent_no, inherited_agent_type_no, set_aside_nanos";
    /** How many columns stand behind those of the fields. */
    public static final int TAIL_WIDTH = 24;
    /** The table. */
    public static final RecordTable TABLE = RecordTable.of(RecordType.CALL);

    private CallColumns() {}

    /** All columns, each behind a prefix such as {@code c.}. */
    public static String columns(String prefix) {
        return prefix + HEAD.replace(", ", ", " + prefix) + ", " + TABLE.columnList(prefix) + ", " + prefix
                + TAIL.replace(", ", ", " + prefix);
    }

    /** The same, with an empty text in place of each long one: enough for all that does not read them. */
    public static String slimColumns(String prefix) {
        String fields = TABLE.columns().stream().map(column -> slim(column, prefix)).collect(Collectors.joining(", "));
        return prefix + HEAD.replace(", ", ", " + prefix) + ", " + fields + ", " + prefix
                + TAIL.replace(", ", ", " + prefix);
    }

    private static String slim(Column column, String prefix) {
        String name = prefix + column.name();
        return switch (column.storage()) {
            case TEXT -> "CASE typeof(" + name + ") WHEN 'blob' THEN '' ELSE " + name + " END";
            case MESSAGES -> "CASE WHEN " + name + " IS NULL THEN NULL ELSE '[]' END";
            default -> name;
        };
    }

    /** Reads a row whose columns are {@link #columns}, from its first column on. */
    public static CallRow read(ResultSet row, RowCodec.Sources sources) throws SQLException {
        long sessionNo = row.getLong(2);
        Object turn = row.getObject(4);
        Values.Builder values = RowCodec.decode(TABLE, Values.of(RecordType.CALL), row, HEAD_WIDTH + 1, sessionNo,
                sources);
        int tail = HEAD_WIDTH + TABLE.columns().size();
        Tokens tokens = new Tokens(row.getLong(tail + 8), row.getLong(tail + 9), row.getLong(tail + 10),
                row.getLong(tail + 12), row.getLong(tail + 13), row.getLong(tail + 14));
        UsageColumns usage = new UsageColumns(row.getInt(tail + 7), tokens, row.getLong(tail + 11),
                row.getLong(tail + 15),
                row.getLong(tail + 16), row.getString(tail + 17));
        values.set(CallField.USAGE, usage.usage());
        Cost cost = cost(row, tail, sources);
        values.set(CallField.COST, cost.source() == CostSource.REPORTED ? cost.nanos() : number(row, tail + 24));
        long toldAt = row.getLong(tail + 2);
        Told told = new Told(values.build(), ColumnValues.map(row.getString(tail + 1)),
                turn == null ? null : Long.valueOf(((Number) turn).longValue()), toldAt,
                VersionsBlob.read(row.getBytes(tail + 3), toldAt, RecordType.CALL.fields().size()));
        return new CallRow(row.getLong(1), sessionNo, row.getString(3), row.getLong(5), told,
                new Accounting(tokens, cost, row.getInt(tail + 6) != 0,
                        actor(row.getInt(tail + 22), row.getInt(tail + 23), sources)));
    }

    private static Actor actor(int agentNo, int typeNo, RowCodec.Sources sources) throws SQLException {
        return agentNo == 0 ? Actor.NONE
                : new Actor(sources.name(agentNo), typeNo == 0 ? null : sources.name(typeNo));
    }

    private static Cost cost(ResultSet row, int tail, RowCodec.Sources sources) throws SQLException {
        return new Cost(number(row, tail + 18), CostSource.ofCode(row.getInt(tail + 19)), number(row, tail + 20),
                sources.name(row.getInt(tail + 21)));
    }

    private static Long number(ResultSet row, int position) throws SQLException {
        Object number = row.getObject(position);
        return number == null ? null : Long.valueOf(((Number) number).longValue());
    }
}
