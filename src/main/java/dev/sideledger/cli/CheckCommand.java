package dev.sideledger.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a ledger. */
@Command(name = "check",
        description = "Compares the sums of the ledger with its records, and checks its file. Reads the"
                + " whole ledger. The exit code is 1 when something is wrong.",
        footer = {"%nExamples:", "  sideledger check", "  sideledger check --json"})
final class CheckCommand implements Callable<Integer> {
    /** A large ledger is read whole. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Override
    public Integer call() {
        byte[] answer = asking.progress().during("Checking",
                () -> asking.source(PATIENCE).read(Request.at("/api/admin/check")));
        asking.show(answer, CheckCommand::print);
        return ServiceOptions.object(answer).getBoolean("sound", false) ? 0 : 1;
    }

    private static void print(JsonObject answer, Page page) {
        List<String> problems = answer.getJsonArray("problems", new JsonArray()).stream().map(String::valueOf).toList();
        String checks = Amounts.count(answer.getJsonArray("checks", new JsonArray()).size(), "check");
        page.line(problems.isEmpty() ? "Sound: " + checks : "Not sound; of " + checks + " some found:");
        problems.forEach(problem -> page.line("  " + problem));
    }
}
