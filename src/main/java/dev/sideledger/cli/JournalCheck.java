package dev.sideledger.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a service compare its journal with its ledger. */
@Command(name = "check", description = "Has a running service compare the files of its journal, and the sections of"
        + " costs in the files of issues, with its ledger. Reads all sessions. The exit code is 1 when something"
        + " differs.", footer = {"%nExample:", "  sideledger journal check"})
final class JournalCheck implements Callable<Integer> {
    /** All sessions are read whole. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Override
    public Integer call() {
        byte[] answer = asking.progress().during("Comparing the journal",
                () -> asking.service().patient(PATIENCE).read(Request.at("/api/admin/journal")));
        asking.show(answer, JournalCheck::print);
        return ServiceOptions.object(answer).getBoolean("same", false) ? 0 : 1;
    }

    private static void print(JsonObject answer, Page page) {
        String looked = Amounts.count(answer.getLong("sessions"), "session") + ", "
                + Amounts.count(answer.getLong("issues"), "issue");
        long found = answer.getLong("found");
        JsonArray differences = answer.getJsonArray("differences");
        page.line(found == 0 ? "The same: " + looked
                : "Of " + looked + ", differences: " + Amounts.number(found).text());
        differences.forEach(difference -> page.line("  " + difference));
        if (differences.size() < found) {
            page.line("  and more");
        }
    }
}
