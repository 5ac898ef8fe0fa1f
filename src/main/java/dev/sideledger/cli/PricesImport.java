package dev.sideledger.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a price table to a running service, which keeps it in its ledger. */
@Command(name = "import", description = "Sends a price table to a running service, which keeps it in its ledger and"
        + " uses it at once.",
        footer = {"%nExamples:", "  sideledger prices import prices.json",
                "  sideledger prices import model_prices.json --name litellm --ignore-unknown"})
final class PricesImport implements Runnable {
    @Mixin
    HelpOption help;

    private static final int LONGEST_NAME = 64;

    @Mixin
    ServiceOptions asking;

    @Parameters(paramLabel = "FILE", description = "a price table of our own format, of LiteLLM or of genai-prices")
    private Path file;

    @Option(names = "--name", paramLabel = "NAME",
            description = "what to call it; one of that name is replaced. By default the file's name")
    private String name;

    @Option(names = "--ignore-unknown",
            description = "take a foreign file with fields that nobody knows, and name these")
    private boolean ignoreUnknown;

    @Override
    public void run() {
        String called = name == null ? nameOf(file) : name;
        Request request = Request.at("/api/admin/prices", called).with("unknown", ignoreUnknown ? "ignore" : null);
        asking.show(asking.service().put(request, PriceTableFile.bytes(file)),
                (answer, page) -> print(called, answer, page));
    }

    private static void print(String called, JsonObject answer, Page page) {
        if (!answer.getBoolean("in_force", false)) {
            throw new CommandFailed("The table " + called + " is kept, and not in force: "
                    + answer.getString("refused"));
        }
        page.line(called + " is in force: " + Amounts.count(answer.getLong("rows"), "row") + ", version "
                + answer.getString("version"));
        PriceTableFile.leftOut(answer.getLong("left_out", 0L), answer.getLong("implausible", 0L),
                answer.getJsonArray("implausible_models", new JsonArray()).stream().map(JsonObject.class::cast)
                        .map(each -> "line " + each.getLong("line") + ": " + each.getString("reason")).toList())
                .forEach(page::line);
        List<?> ignored = answer.getJsonArray("ignored").getList();
        if (!ignored.isEmpty()) {
            page.line("Fields that are not read: " + String.join(", ", ignored.stream().map(String::valueOf).toList()));
        }
    }

    /** What a file's table is called: its name without folder and ending, in characters that names may have. */
    static String nameOf(Path file) {
        String whole = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int ending = whole.lastIndexOf('.');
        String name = (ending > 0 ? whole.substring(0, ending) : whole).replaceAll("[^a-z0-9._-]", "-")
                .replaceFirst("^[^a-z0-9]+", "");
        return name.isEmpty() ? "prices" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
