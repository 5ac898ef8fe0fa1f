package dev.sideledger.cli;

import java.nio.file.Path;
import java.util.List;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.wire.prices.LeftOut;
import dev.sideledger.wire.prices.ReadPrices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a price table as the service would, without any service. */
@Command(name = "check", description = "Reads a price table as the service would, and says what is wrong with it."
        + " Needs no service.",
        footer = {"%nExamples:", "  sideledger prices check prices.json",
                "  sideledger prices check model_prices.json --ignore-unknown"})
final class PricesCheck implements Runnable {
    @Mixin
    HelpOption help;

    @Option(names = "--json", description = "as one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a price table of our own format, of LiteLLM or of genai-prices")
    private Path file;

    @Option(names = "--ignore-unknown",
            description = "take a foreign file with fields that nobody knows, and name these")
    private boolean ignoreUnknown;

    @Override
    public void run() {
        ReadPrices read = PriceTableFile.read(file, ignoreUnknown);
        PriceTable table = read.table();
        if (json) {
            spec.commandLine().getOut().println(json(read));
            return;
        }
        spec.commandLine().getOut()
                .println(file + " is a price table of " + Amounts.count(table.rows().size(), "row") + ", version "
                        + table.version());
        LeftOut leftOut = read.leftOut();
        PriceTableFile.leftOut(leftOut.models(), leftOut.implausible(),
                leftOut.named().stream().map(LeftOut.Model::text).toList())
                .forEach(spec.commandLine().getOut()::println);
        if (!read.ignored().isEmpty()) {
            spec.commandLine().getOut().println("Fields that are not read: " + String.join(", ", read.ignored()));
        }
    }

    /** As the service answers to an import. */
    private static String json(ReadPrices read) {
        LeftOut leftOut = read.leftOut();
        return new JsonObject().put("version", read.table().version()).put("rows", read.table().rows().size())
                .put("ignored", new JsonArray(List.copyOf(read.ignored()))).put("left_out", leftOut.models())
                .put("implausible", leftOut.implausible())
                .put("implausible_models", new JsonArray(leftOut.named().stream().map(model -> new JsonObject()
                        .put("model", model.name()).put("line", model.line()).put("reason", model.reason())).toList()))
                .encode();
    }
}
