package dev.sideledger.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a service write its journal. */
@Command(name = "write", description = "Has a running service look at all sessions and write what is not up to date in"
        + " its journal, or write the files of one session, and waits for it.",
        footer = {"%nExamples:", "  sideledger journal write", "  sideledger journal write --session run-7"})
final class JournalWrite implements Runnable {
    private static final Request STATUS = Request.at("/api/admin/status");

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--session", paramLabel = "ID", description = "only of this session")
    private String session;

    @Override
    public void run() {
        RunningService service = asking.service();
        byte[] answer = service.post(Request.at("/api/admin/journal").with("session", session), null);
        JsonObject state = ServiceOptions.object(answer);
        try (Progress progress = asking.progress()) {
            while (session == null && !state.getBoolean("settled", true)) {
                if (Json.text(state, "trouble") != null) {
                    throw new CommandFailed("The journal cannot be written: " + Json.text(state, "trouble"));
                }
                progress.at("Writing, " + Amounts.count(state.getLong("written", 0L), "session") + " so far");
                pause();
                state = ServiceOptions.object(service.read(STATUS)).getJsonObject("journal", new JsonObject());
            }
        }
        asking.show(state.encode().getBytes(StandardCharsets.UTF_8), (journal, page) -> {
            page.line("Written" + (Json.text(journal, "folder") == null ? "" : " to " + Json.text(journal, "folder")));
            if (journal.getLong("kept", 0L) > 0) {
                page.line("Left as they are, since somebody changed them: "
                        + Amounts.number(journal.getLong("kept")).text() + "; see sideledger journal check");
            }
        });
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped while the service goes on writing", stopped);
        }
    }
}
