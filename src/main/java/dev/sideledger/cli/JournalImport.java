package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import dev.sideledger.journal.ReadBack;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files of a journal, and of issues, back into a service. */
@Command(name = "import",
        description = "Reads the files of a journal, and sections of costs in the files of issues, and"
                + " tells a running service what they say. What it knows already changes nothing. The files stay as"
                + " they are.",
        footer = {"%nExamples:", "  sideledger journal import --dry-run journal",
                "  sideledger journal import journal", "  sideledger journal import issues/login.md"})
final class JournalImport implements Runnable {
    private static final long MOST_BYTES = 256L << 20;
    private static final int EVENTS_AT_ONCE = 500;
    private static final int CHARACTERS_AT_ONCE = 4_000_000;
    private static final int MOST_NAMED = 100;
    private static final String ENDING = ".md";
    private static final String PAGE = "session.md";
    /** How the texts beside a page are called: {@code world-state-003.md}, {@code red-none.md}. */
    private static final Pattern OF_A_TURN = Pattern.compile(".+-(?:-?[0-9]{2,}|none)\\.md");

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, or folders of them with all below")
    private List<Path> paths;

    @Option(names = "--dry-run", description = "only says what would be told")
    private boolean dryRun;

    private final Counts counts = new Counts();
    private final Map<Path, Boolean> pages = new HashMap<>();

    @Override
    public void run() {
        RunningService service = asking.service();
        List<Path> all = paths.stream().flatMap(path -> files(path).stream()).toList();
        try (Progress progress = asking.progress()) {
            for (int i = 0; i < all.size(); i++) {
                progress.at(i, all.size(), Amounts.count(counts.events, "event"));
                file(service, all.get(i), !paths.contains(all.get(i)));
            }
        }
        JsonObject report = counts.json(dryRun);
        asking.show(report.encode().getBytes(StandardCharsets.UTF_8), (answer, page) -> {
            counts.undated.forEach(file -> page.note(file + " does not say when its issue was completed, as in"
                    + " **Completed**: 2024-01-15 14:32:17 UTC; nothing is told of it"));
            counts.unread.stream().limit(MOST_NAMED).forEach(page::note);
            counts.cut.forEach(file -> page.note(file + " does not say everything about its session"));
            page.line((dryRun ? "Would tell " : "Told ") + Amounts.count(counts.events, "event") + " of "
                    + Amounts.count(counts.sessions, "session") + " and " + Amounts.count(counts.issues, "issue")
                    + "; files that are neither: " + Amounts.number(counts.others).text()
                    + (counts.texts == 0 ? "" : "; texts beside pages: " + Amounts.number(counts.texts).text()));
            if (!dryRun) {
                page.line("New: " + counts.accepted + ", changed: " + counts.updated + ", known: "
                        + counts.duplicates + ", refused: " + counts.rejected);
            }
        });
        if (counts.sessions == 0 && counts.issues == 0) {
            throw new CommandFailed("There is neither a page of a journal nor a section of costs in "
                    + paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        List<String> refusals = new ArrayList<>();
        if (!counts.unread.isEmpty()) {
            refusals.add(
                    "Refused: " + Amounts.count(counts.unread.size(), "line") + " of sections of costs, the first: "
                            + counts.unread.get(0) + "; the file stays as it is until that is mended");
        }
        if (counts.rejected > 0) {
            refusals.add(
                    "Refused: " + Amounts.count(counts.rejected, "event") + ", the first because: " + counts.refusal);
        }
        if (refusals.isEmpty() && counts.events == 0) {
            refusals.add("Nothing was told");
        }
        if (!refusals.isEmpty()) {
            throw new CommandFailed(String.join("\n", refusals));
        }
    }

    private void file(RunningService service, Path file, boolean found) {
        byte[] bytes = bytes(file);
        if (found && !ReadBack.isPage(bytes) && isBesidePage(file)) {
            counts.texts++;
            return;
        }
        Optional<ReadBack> read = ReadBack.of(name(file), bytes);
        if (read.isEmpty()) {
            counts.others++;
            return;
        }
        ReadBack said = read.get();
        counts.events += said.events().size();
        counts.sessions += said.kind() == ReadBack.Kind.SESSION ? 1 : 0;
        counts.issues += said.kind() == ReadBack.Kind.ISSUE ? 1 : 0;
        if (said.kind() == ReadBack.Kind.ISSUE && said.events().isEmpty() && said.unread().isEmpty()) {
            counts.undated.add(file.toString());
        }
        said.unread().forEach(line -> counts.unread.add(file + ", " + line));
        if (!said.whole()) {
            counts.cut.add(file.toString());
        }
        if (!dryRun) {
            tell(service, file, said.events());
        }
    }

    private void tell(RunningService service, Path file, List<String> events) {
        int from = 0;
        while (from < events.size()) {
            StringBuilder body = new StringBuilder("[");
            int to = from;
            while (to < events.size() && to - from < EVENTS_AT_ONCE && body.length() < CHARACTERS_AT_ONCE) {
                body.append(to == from ? "" : ",").append(events.get(to++));
            }
            byte[] sent = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
            try {
                counts.add(ServiceOptions.object(service.post(Request.at("/api/events"), sent)));
            } catch (CommandFailed refused) {
                throw new CommandFailed("Stopped at " + file + ": " + refused.getMessage(), refused);
            }
            from = to;
        }
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted().toList();
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    /** Beside the page of a session may lie the texts of its turns, and what they say is somebody else's. */
    private boolean isBesidePage(Path file) {
        return OF_A_TURN.matcher(file.getFileName().toString()).matches()
                && pages.computeIfAbsent(file.resolveSibling(PAGE),
                        page -> Files.isRegularFile(page) && ReadBack.isPage(bytes(page)));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(file + " is larger than 256 MiB, and no file of a journal");
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static CommandFailed unreadable(Path path, IOException failure) {
        return new CommandFailed(
                path + " cannot be read: " + (failure instanceof NoSuchFileException ? "it is not there"
                        : failure.getMessage()),
                failure);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static final class Counts {
        private final List<String> cut = new ArrayList<>();
        private final List<String> undated = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();
        private long events;
        private long sessions;
        private long issues;
        private long others;
        private long texts;
        private long accepted;
        private long updated;
        private long duplicates;
        private long rejected;
        private String refusal;

        void add(JsonObject answer) {
            accepted += answer.getLong("accepted", 0L);
            updated += answer.getLong("updated", 0L);
            duplicates += answer.getLong("duplicates", 0L);
            long refused = answer.getLong("rejected_count", 0L);
            if (refused > 0 && rejected == 0) {
                refusal = answer.getJsonArray("rejected").getJsonObject(0).getString("error");
            }
            rejected += refused;
        }

        JsonObject json(boolean dryRun) {
            return new JsonObject().put("dry_run", dryRun).put("events", events).put("sessions", sessions)
                    .put("issues", issues).put("others", others).put("texts", texts).put("cut", cut)
                    .put("undated", undated)
                    .put("unread", unread)
                    .put("accepted", accepted)
                    .put("updated", updated).put("duplicates", duplicates).put("rejected", rejected);
        }
    }
}
