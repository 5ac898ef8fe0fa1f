package dev.sideledger.cli;

import java.util.List;

import dev.sideledger.cli.screen.Column;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.Source;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Option;

/** How much of a list is shown. */
final class ListOptions {
    private static final String LARGE_PAGE = "250";

    @Option(names = "--limit", paramLabel = "COUNT", description = "how many at most, 1 to 1000; 100 without")
    String limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "goes on where a list before has stopped")
    String cursor;

    @Option(names = "--order", paramLabel = "ORDER",
            description = "asc or desc, by time; of search newest or best")
    String order;

    @Option(names = "--all", description = "all there are, page by page")
    boolean all;

    /** Asks for a list, and prints it. */
    void show(AskingOptions asking, Request request, List<Column> columns) {
        Request narrowed = asking.narrowed(request, RangeOptions.PARAMETERS);
        Request list = asking.narrowed(narrowed, "cursor", "order");
        if (!all) {
            asking.show(list.with("limit", limit), (answer, page) -> print(answer, columns, page));
        } else if (limit != null) {
            throw new CommandFailed("--all and --limit say two different things; leave one out");
        } else {
            every(asking, list.with("limit", LARGE_PAGE), columns);
        }
    }

    /** Prints one page, and how to go on. */
    static void print(JsonObject answer, List<Column> columns, Page page) {
        page.table(columns, Json.objects(answer, "items"));
        lags(answer, page);
        String next = Json.text(answer, "next");
        if (next != null) {
            page.note("There are more: go on with --cursor " + next + ", or take --all");
        }
    }

    /** What only hits say: that the index does not know all of the ledger yet. */
    private static void lags(JsonObject answer, Page page) {
        if (Boolean.TRUE.equals(answer.getBoolean("rebuilding"))) {
            page.note("The search index is being made; not all is found yet");
        } else if (Boolean.TRUE.equals(answer.getBoolean("behind"))) {
            page.note("The search index does not know the last commits yet: " + Json.text(answer, "missing_commits"));
        }
    }

    /** Page by page, so that no list is too long to be held. */
    private static void every(AskingOptions asking, Request first, List<Column> columns) {
        Source source = asking.source();
        Page page = asking.page();
        Request request = first;
        boolean begun = false;
        while (request != null) {
            JsonObject answer = ServiceOptions.object(source.read(request));
            if (asking.json) {
                begun = items(answer, begun, page);
            } else {
                page.table(columns, Json.objects(answer, "items"));
            }
            String next = Json.text(answer, "next");
            request = next == null || !page.flush() ? null : first.with("cursor", next);
        }
        if (asking.json) {
            page.json(begun ? "],\"next\":null}" : "{\"items\":[],\"next\":null}");
        }
    }

    private static boolean items(JsonObject answer, boolean begun, Page page) {
        boolean comma = begun;
        for (JsonObject item : Json.objects(answer, "items")) {
            page.json((comma ? "," : "{\"items\":[") + item.encode());
            comma = true;
        }
        return comma;
    }
}
