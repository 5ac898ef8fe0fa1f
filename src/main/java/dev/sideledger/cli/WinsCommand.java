package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells who wins. */
@Command(name = "wins", description = "Tells who wins, and who wins against whom.",
        footer = {"%nExample:", "  sideledger wins --project arena --days 30"})
final class WinsCommand implements Runnable {
    private static final List<Column> COLUMNS = List.of(Column.id("AGENT", "agent"), Column.number("WINS", "wins"),
            Column.number("SESSIONS", "total_sessions"), Column.rate("WIN RATE", "win_rate"),
            Column.figure("95%", WinsCommand::interval), Column.numberIfAny("UNDECIDED", "undecided"),
            Column.cost("COST", "cost", "unpriced_calls"), Column.unpriced("unpriced_calls"),
            Column.money("A WIN", "cost_per_win"));
    private static final List<Column> PAIRS = List.of(Column.id("LEFT", "left"), Column.number("WINS", "left_wins"),
            Column.id("RIGHT", "right"), Column.number("WINS", "right_wins"),
            Column.numberIfAny("UNDECIDED", "undecided"));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Override
    public void run() {
        Request request = asking.narrowed(Request.at("/api/analytics/wins"), "project");
        asking.show(asking.narrowed(request, RangeOptions.PARAMETERS), WinsCommand::print);
    }

    private static void print(JsonObject answer, Page page) {
        page.table(COLUMNS, Json.objects(answer, "items"));
        if (Json.objects(answer, "head_to_head").iterator().hasNext()) {
            page.title("Head to head");
            page.table(PAIRS, Json.objects(answer, "head_to_head"));
        }
        Ranges.print(answer, page);
    }

    private static Cell interval(JsonObject item) {
        Number low = Json.number(item, "interval.low");
        Number high = Json.number(item, "interval.high");
        return low == null || high == null ? Cell.UNKNOWN
                : Cell.of(Amounts.rate(low).text() + " - " + Amounts.rate(high).text());
    }
}
