package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what each agent did. */
@Command(name = "agents", description = "Tells what each agent did: calls, success, latency, tokens, costs.",
        footer = {"%nExample:", "  sideledger agents --project arena --days 7"})
final class AgentsCommand implements Runnable {
    private static final List<Column> COLUMNS = List.of(Column.id("AGENT", "agent"),
            Column.number("CALLS", "generations"), Column.rate("SUCCESS", "success_rate"),
            Column.duration("P50", "p50_ms").spare(), Column.duration("P95", "p95_ms"),
            Column.duration("P99", "p99_ms").spare(),
            Column.number("TOKENS", "tokens.total"), Column.cost("COST", "cost", "unpriced_calls"),
            Column.unpriced("unpriced_calls"), Column.money("A CALL", "avg_cost").spare(),
            Column.time("LAST USED", "last_used").spare());

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    SumsOptions sums;

    @Override
    public void run() {
        Request request = asking.narrowed(Request.at("/api/analytics/agents"), SumsOptions.PARAMETERS);
        asking.show(asking.narrowed(request, RangeOptions.PARAMETERS), (answer, page) -> {
            page.table(COLUMNS, Json.objects(answer, "items"));
            Ranges.print(answer, page);
        });
    }
}
