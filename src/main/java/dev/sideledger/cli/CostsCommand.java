package dev.sideledger.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells calls, tokens and costs by groups. */
@Command(name = "costs", description = "Tells calls, tokens and costs, in all or by one or two groups.",
        footer = {"%nExamples:", "  sideledger costs --by day --days 7",
                "  sideledger costs --by agent,model --days 30",
                "  sideledger costs --by week --tz Europe/Berlin --fill --project arena"})
final class CostsCommand implements Runnable {
    private static final Set<String> TIMES = Set.of("hour", "day", "week", "month", "quarter", "year");
    private static final List<Column> FIGURES = List.of(Column.number("CALLS", "calls"),
            Column.numberIfAny("FAILED", "failed_calls"), Column.number("TOKENS", "tokens.total"),
            Column.cost("COST", "cost", "unpriced_calls"), Column.unpriced("unpriced_calls"),
            Column.rate("SHARE", "cost_rate").ifAny(), Column.money("A CALL", "avg_cost"),
            Column.duration("TOOK", "avg_duration_ms"));

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Mixin
    SumsOptions sums;

    @Option(names = "--by", paramLabel = "GROUPS", description = "one or two, with a comma: hour, day, week, month,"
            + " quarter, year, agent, agent_type, model, provider, project, phase, operation, session, issue, user,"
            + " tag")
    String by;

    @Option(names = "--session", paramLabel = "ID", description = "only of a session")
    String session;

    @Option(names = "--issue", paramLabel = "ISSUE", description = "only of an issue")
    String issue;

    @Option(names = "--user", paramLabel = "USER", description = "only of a user")
    String user;

    @Option(names = "--tag", paramLabel = "TAG", description = "only of sessions with a tag")
    String tag;

    @Option(names = "--tz", paramLabel = "ZONE", description = "where days begin: Europe/Berlin, or +02:00; else UTC")
    String zone;

    @Option(names = "--limit", paramLabel = "COUNT", description = "how many groups at most; 1000 without")
    String limit;

    @Option(names = "--fill", description = "also periods without calls")
    boolean fill;

    @Override
    public void run() {
        Request request = asking.narrowed(Request.at("/api/analytics/costs"), "by", "session", "issue", "user", "tag",
                "tz", "limit").with("fill", fill ? "true" : null);
        asking.show(asking.narrowed(asking.narrowed(request, SumsOptions.PARAMETERS), RangeOptions.PARAMETERS),
                this::print);
    }

    private void print(JsonObject answer, Page page) {
        List<Column> columns = new ArrayList<>();
        if (by != null) {
            for (String group : by.split(",", -1)) {
                String title = group.replace('_', ' ').toUpperCase(Locale.ROOT);
                columns.add(TIMES.contains(group) ? Column.word(title, group) : Column.id(title, group));
            }
        }
        columns.addAll(FIGURES);
        page.table(columns, Json.objects(answer, "items"));
        Number leftOut = Json.number(answer, "left_out");
        if (leftOut != null && leftOut.longValue() > 0) {
            page.note("Left out: " + Amounts.count(leftOut.longValue(), "group") + "; raise --limit to see more");
        }
        Ranges.print(answer, page);
    }
}
