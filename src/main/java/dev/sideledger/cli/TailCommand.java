package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Style;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.LiveEvent;
import dev.sideledger.cli.service.LiveStream;
import dev.sideledger.cli.service.NoService;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is committed, as it is committed. */
@Command(name = "tail", description = "Shows what is recorded, as it is recorded, until it is interrupted. Goes on"
        + " after a break where it was. Needs a running service.",
        footer = {"%nExamples:", "  sideledger tail --types call,error --project arena",
                "  sideledger tail --session monday --json | jq .output"})
final class TailCommand implements Runnable {
    private static final int BUSY = 503;

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Option(names = "--types", paramLabel = "TYPES", description = "only these, with commas: session, turn, call, ...")
    String types;

    @Option(names = "--session", paramLabel = "ID", description = "only of a session")
    String session;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Option(names = "--count", paramLabel = "COUNT", description = "ends after so many records")
    Long count;

    private long shown;

    @Override
    public void run() {
        if (count != null && count < 1) {
            throw new CommandFailed("--count takes a whole number from 1 on, was " + count);
        }
        asking.outside().untilInterrupted().run();
        Request request = Request.at("/api/live").with("types", types).with("session", session).with("project",
                project);
        try (LiveStream stream = new LiveStream(asking.service(), request)) {
            stream.open();
            while (follow(stream)) {
                reopen(stream);
            }
        }
    }

    /** Shows events until the stream breaks, which is true, or nobody wants more. */
    private boolean follow(LiveStream stream) {
        Page page = asking.page();
        try {
            for (LiveEvent event = stream.next(); event != null; event = stream.next()) {
                if (event.name() != null && event.data() != null) {
                    show(event, page);
                }
                if (!page.flush() || (count != null && shown >= count)) {
                    return false;
                }
            }
        } catch (IOException broken) {
            page.note("The connection broke: " + broken.getMessage());
        }
        return true;
    }

    private void reopen(LiveStream stream) {
        asking.page().note("The stream has ended; it is asked for again, to go on where it was");
        do {
            pause();
        } while (!isOpen(stream));
    }

    /** Whether it could be opened; not where nobody answers, or too many are there for now. */
    private static boolean isOpen(LiveStream stream) {
        try {
            stream.open();
            return true;
        } catch (NoService absent) {
            return false;
        } catch (Refusal refused) {
            if (refused.status() != BUSY) {
                throw refused;
            }
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped", stopped);
        }
    }

    private void show(LiveEvent event, Page page) {
        switch (event.name()) {
            case "reset" -> page.note("Something was missed that cannot be told any more ("
                    + Json.text(ServiceOptions.object(event.data().getBytes(StandardCharsets.UTF_8)), "reason")
                    + "); it goes on from here");
            case "conflated" -> {
                JsonObject told = ServiceOptions.object(event.data().getBytes(StandardCharsets.UTF_8));
                page.note(Json.text(told, "skipped") + " older changes are left out, " + Json.text(told, "behind")
                        + " commits are ahead");
            }
            default -> {
                shown++;
                if (asking.json) {
                    page.json(event.data());
                } else {
                    print(ServiceOptions.object(event.data().getBytes(StandardCharsets.UTF_8)), page);
                }
            }
        }
    }

    private static void print(JsonObject entry, Page page) {
        String change = String.valueOf(Json.text(entry, "change"));
        String type = String.valueOf(Json.text(entry, "type"));
        List<Cell> line = new ArrayList<>();
        line.add(new Cell(clock(Json.text(entry, "time")), Style.FAINT));
        line.add(new Cell(change, change.equals("removed") ? Style.BAD : Style.FAINT));
        line.add(new Cell(type, Style.TITLE));
        line.add(Cell.of(Stream.of("session", "id").map(id -> Json.text(entry, id)).filter(Objects::nonNull)
                .collect(Collectors.joining("/"))));
        line.addAll(RecordColumns.rest(type, entry));
        page.line(line);
    }

    /** The time of day of a moment. */
    private static String clock(String moment) {
        String whole = moment == null ? "" : Amounts.time(moment).text();
        return whole.substring(whole.indexOf(' ') + 1);
    }
}
