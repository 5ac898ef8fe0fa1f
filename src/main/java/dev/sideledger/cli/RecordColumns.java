package dev.sideledger.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

/** What tables show of the records of each type. */
final class RecordColumns {
    private static final Set<String> UNSAID = Set.of("ID", "NO", "TIME (UTC)", "TOLD (UTC)", "STARTED (UTC)");
    private static final Column ID = Column.id("ID", "id");
    private static final Column TURN = Column.number("TURN", "turn").ifAny();
    private static final Column TIME = Column.time("TIME", "time");

    private RecordColumns() {}

    static List<Column> of(RecordType type) {
        return switch (type) {
            case PROJECT -> ProjectsCommand.COLUMNS;
            case SESSION -> SessionsCommand.COLUMNS;
            case TURN -> List.of(Column.number("TURN", "turn"), TIME, Column.text("CONTENT", "content"));
            case CALL -> List.of(ID, TURN, TIME, Column.text("AGENT", "agent").ifAny(),
                    Column.word("OPERATION", "operation").ifAny().spare(), Column.text("MODEL", "model").ifAny(),
                    Column.status("status"), Column.duration("TOOK", "duration_ms"),
                    Column.number("TOKENS", "tokens.total").spare(), Column.figure("COST", RecordColumns::cost));
            case DECISION -> List.of(ID, TURN, TIME, Column.text("ACTOR", "actor"), Column.text("ACTION", "action"),
                    Column.text("REASONING", "reasoning").ifAny());
            case MESSAGE -> List.of(ID, TURN, TIME, Column.word("KIND", "kind").ifAny(),
                    Column.text("SENDER", "sender").ifAny(), Column.text("CONTENT", "content"),
                    Column.text("REPLY", "reply").ifAny());
            case METRIC -> List.of(Column.text("NAME", "name"), TURN, TIME, Column.text("ACTOR", "actor").ifAny(),
                    Column.number("VALUE", "value"), Column.word("UNIT", "unit").ifAny());
            case SCORE -> List.of(ID, TIME, Column.text("DIMENSION", "dimension"), Column.number("VALUE", "value"),
                    Column.id("CALL", "call").ifAny(), Column.text("SCORER", "scorer").ifAny(),
                    Column.text("FEEDBACK", "feedback").ifAny());
            case WINNER -> List.of(ID, TIME, Column.text("AGENT", "agent").ifAny(), Column.id("CALL", "call").ifAny(),
                    Column.text("REASON", "reason").ifAny());
            case ERROR -> List.of(ID, TIME, Column.word("SEVERITY", "severity").ifAny(),
                    Column.text("KIND", "kind").ifAny(), Column.text("MESSAGE", "message"));
            case ARTIFACT -> List.of(ID, TIME, Column.word("KIND", "kind").ifAny(),
                    Column.text("AGENT", "agent").ifAny(), Column.text("PATH", "path").ifAny());
            case TAG -> List.of(Column.text("NAME", "name"), Column.text("CATEGORY", "category").ifAny(), TIME);
        };
    }

    /** What there is to say about a record beside its id and time, word by word. */
    static List<Cell> rest(String type, JsonObject entry) {
        return Stream.of(RecordType.values()).filter(one -> one.wireName().equals(type)).findFirst()
                .map(one -> of(one).stream().filter(column -> !UNSAID.contains(column.head().title()))
                        .map(column -> column.cell().apply(entry)).filter(cell -> !cell.equals(Cell.UNKNOWN)).toList())
                .orElse(List.of());
    }

    /** What a call costs: a dash where there is nothing to pay, a word where it is not known. */
    static Cell cost(JsonObject call) {
        return Amounts.money(Json.number(call, "cost"), "unpriced".equals(Json.text(call, "cost_source")) ? 1 : 0);
    }
}
