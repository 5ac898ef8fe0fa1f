package dev.sideledger.store.postgres.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Actor;
import dev.sideledger.model.CallFacts;
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
import dev.sideledger.store.rows.Outcome;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.rows.UsageColumns;
import dev.sideledger.store.rows.VersionsBlob;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

/** The columns of the table {@code call}, and how a row of them is made and read. */
public final class CallTable {
    /** The columns by which a call is found. */
    public static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.text("id"));
    /** What is decided about a call among others, and what it costs. */
    public static final List<PgColumn> DECIDED = List.of(PgColumn.smallint("counted"),
            PgColumn.bigint("inherited_agent_no"), PgColumn.bigint("inherited_agent_type_no"),
            PgColumn.bigint("cost_nanos"), PgColumn.smallint("cost_source"), PgColumn.bigint("computed_nanos"),
            PgColumn.bigint("price_version_no"));
    private static final List<PgColumn> HEAD = Stream
            .concat(KEY.stream(), Stream.of(PgColumn.bigint("n"), PgColumn.bigint("turn"), PgColumn.bigint("at")))
            .toList();
    private static final List<PgColumn> USAGE = Stream.concat(
            Stream.of("usage_told", "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens",
                    "output_tokens", "reasoning_tokens", "unsplit_tokens", "audio_input_tokens", "audio_output_tokens")
                    .map(PgColumn::bigint),
            Stream.of(PgColumn.text("usage"), PgColumn.bigint("set_aside_nanos"))).toList();
    /** All columns, in order. */
    public static final List<PgColumn> COLUMNS = Stream.of(HEAD, PgTable.fields(RecordType.CALL), PgCodec.TOLD,
            List.of(PgColumn.smallint("outcome"), PgColumn.smallint("asks_model")), USAGE, DECIDED)
            .flatMap(List::stream).toList();
    private static final RecordTable TABLE = RecordTable.of(RecordType.CALL);
    private static final int FIRST = HEAD.size();
    private static final int TOLD = FIRST + TABLE.columns().size();
    private static final int USED = TOLD + PgCodec.TOLD.size() + 2;
    private static final int SET_ASIDE = USED + USAGE.size() - 1;
    private static final int COUNTED = USED + USAGE.size();

    private CallTable() {}

    /** The values of all columns. */
    public static List<Object> row(CallRow call, BiConsumer<byte[], String> texts, ToIntFunction<String> names) {
        Values values = call.told().values();
        List<Object> row = new ArrayList<>(
                Arrays.asList(call.sessionNo(), call.id(), call.n(), call.told().turn(), call.at()));
        row.addAll(PgCodec.encode(RecordType.CALL, call.told(), texts, names));
        row.add((short) Outcome.of(values));
        row.add(flag(CallFacts.asksModel(values)));
        UsageColumns usage = UsageColumns.of(values.usage(CallField.USAGE));
        Tokens tokens = usage.tokens();
        row.addAll(Arrays.asList((long) usage.told(), tokens.input(), tokens.cacheRead(), tokens.cacheWrite(),
                usage.cacheWrite1h(), tokens.output(), tokens.reasoning(), tokens.unsplit(), usage.audioInput(),
                usage.audioOutput(), usage.text(), CallFacts.costSetAside(values)));
        row.addAll(decided(call.accounting(), names));
        return row;
    }

    /** The values of {@link #DECIDED}. */
    public static List<Object> decided(Accounting accounting, ToIntFunction<String> names) {
        Cost cost = accounting.cost();
        return Arrays.asList(flag(accounting.counted()), (long) names.applyAsInt(accounting.inherited().agent()),
                (long) names.applyAsInt(accounting.inherited().type()), cost.nanos(), (short) cost.source().code(),
                cost.computed(), (long) names.applyAsInt(cost.priceVersion()));
    }

    /** Collects the names that a row of this call refers to. */
    public static void names(CallRow call, Set<String> into) {
        Values values = call.told().values();
        for (Column column : TABLE.columns()) {
            if (column.storage() == Column.Storage.NAME && values.has(column.field())) {
                into.add(values.text(column.field()));
            }
        }
        Accounting accounting = call.accounting();
        for (String name : Arrays.asList(accounting.inherited().agent(), accounting.inherited().type(),
                accounting.cost().priceVersion())) {
            if (name != null) {
                into.add(name);
            }
        }
    }

    /** Collects the numbers of the names that a row refers to. */
    public static void numbers(Row row, Set<Integer> into) {
        for (int i = 0; i < TABLE.columns().size(); i++) {
            if (TABLE.columns().get(i).storage() == Column.Storage.NAME) {
                into.add(row.getInteger(FIRST + i));
            }
        }
        into.add(row.getInteger(COUNTED + 1));
        into.add(row.getInteger(COUNTED + 2));
        into.add(row.getInteger(COUNTED + 6));
    }

    /** The session of a row. */
    public static long sessionNo(Row row) {
        return row.getLong(0);
    }

    /** Asks for the texts that a row refers to. */
    public static void references(Row row, TextBodies texts) {
        texts.want(sessionNo(row), RecordType.CALL, row, FIRST);
    }

    /** The call of a row. */
    public static CallRow read(Row row, Function<byte[], String> texts, IntFunction<String> names) {
        Tokens tokens = new Tokens(row.getLong(USED + 1), row.getLong(USED + 2), row.getLong(USED + 3),
                row.getLong(USED + 5), row.getLong(USED + 6), row.getLong(USED + 7));
        UsageColumns usage = new UsageColumns(row.getLong(USED).intValue(), tokens, row.getLong(USED + 4),
                row.getLong(USED + 8), row.getLong(USED + 9), row.getString(USED + 10));
        Cost cost = new Cost(row.getLong(COUNTED + 3), CostSource.ofCode(row.getShort(COUNTED + 4)),
                row.getLong(COUNTED + 5), names.apply(row.getInteger(COUNTED + 6)));
        Values values = PgCodec.decode(RecordType.CALL, row, FIRST, texts, names)
                .set(CallField.USAGE, usage.usage())
                .set(CallField.COST, cost.source() == CostSource.REPORTED ? cost.nanos() : row.getLong(SET_ASIDE))
                .build();
        long toldAt = row.getLong(TOLD + 1);
        Buffer versions = row.getBuffer(TOLD + 2);
        Told told = new Told(values, ColumnValues.map(row.getString(TOLD)), row.getLong(3), toldAt, VersionsBlob
                .read(versions == null ? null : versions.getBytes(), toldAt, RecordType.CALL.fields().size()));
        Actor inherited = new Actor(names.apply(row.getInteger(COUNTED + 1)), names.apply(row.getInteger(COUNTED + 2)));
        return new CallRow(row.getLong(2), row.getLong(0), row.getString(1), row.getLong(4), told,
                new Accounting(tokens, cost, row.getShort(COUNTED) != 0,
                        inherited.known() ? inherited : Actor.NONE));
    }

    private static Short flag(boolean yes) {
        return (short) (yes ? 1 : 0);
    }
}
