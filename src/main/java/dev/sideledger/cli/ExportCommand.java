package dev.sideledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.Source;
import dev.sideledger.model.RecordType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes records out, as they are read, however many there are. */
@Command(name = "export", description = "Writes out all records of a type, or a session with all its records, as lines"
        + " of JSON or as CSV.",
        footer = {"%nExamples:", "  sideledger export calls --days 30 --format csv --output calls.csv",
                "  sideledger export sessions --project arena --where status=failed",
                "  sideledger export --session monday > monday.ndjson",
                "  sideledger export --all --output everything.ndjson",
                "  sideledger export --all --session monday --output monday.ndjson"})
final class ExportCommand implements Runnable {
    private static final String NDJSON = "ndjson";

    @Mixin
    HelpOption help;

    @Mixin
    AskingOptions asking;

    @Mixin
    RangeOptions range;

    @Parameters(paramLabel = "TYPE", arity = "0..1",
            description = "projects, sessions, turns, calls, decisions, messages,"
                    + " metrics, scores, winners, errors, artifacts or tags; without, all of a session")
    String type;

    @Option(names = "--session", paramLabel = "ID", description = "only of a session")
    String session;

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Option(names = "--where", paramLabel = "FILTER=VALUE",
            description = "any other filter of the list; may be repeated")
    Map<String, String> where = new LinkedHashMap<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = NDJSON,
            description = "ndjson or csv; ${DEFAULT-VALUE} without")
    String format;

    @Option(names = "--limit", paramLabel = "COUNT", description = "how many at most; all without")
    String limit;

    @Option(names = "--all",
            description = "everything, or with --session all of it, as the events that tell it: an empty ledger that"
                    + " takes them with import --from ndjson answers alike")
    boolean all;

    @Option(names = "--output", paramLabel = "FILE", description = "a file, which is there once it is whole")
    Path output;

    @Override
    public void run() {
        Request request = all ? everything() : type == null ? whole() : list(type(type));
        Source source = asking.source();
        try (Progress progress = asking.progress();
                ExportTarget target = ExportTarget.of(output, asking.page(), progress);
                InputStream answer = source.open(request)) {
            if (target.add(all ? new ToldAgain(answer) : answer)) {
                target.complete();
            }
        } catch (IOException failure) {
            throw new CommandFailed("The export is not whole: " + failure.getMessage(), failure);
        }
    }

    private static RecordType type(String name) {
        return RecordType.ofPlural(name).orElseThrow(() -> new CommandFailed("There are no " + name + "; there are "
                + Stream.of(RecordType.values()).map(RecordType::plural).collect(Collectors.joining(", "))));
    }

    private Request list(RecordType of) {
        Request request = Request.at("/api/" + of.plural()).with("session", session).with("project", project)
                .with("days", range.days).with("hours", range.hours).with("from", range.from).with("to", range.to)
                .with("limit", limit);
        for (Map.Entry<String, String> filter : where.entrySet()) {
            request = request.with(filter.getKey(), filter.getValue());
        }
        return request.with("format", format);
    }

    /** All of one moment, so that what is rebuilt from it is a ledger that there was. */
    private Request everything() {
        if (type != null || project != null || limit != null || !where.isEmpty()
                || !format.equals(NDJSON) || range.days != null || range.hours != null || range.from != null
                || range.to != null) {
            throw new CommandFailed(
                    "--all is everything, or all of a session, as lines of JSON: sideledger export --all"
                            + " --output everything.ndjson");
        }
        return Request.at(LedgerSource.EVERYTHING).with("session", session);
    }

    /** The session itself, and then its records of each type, of one moment. */
    private Request whole() {
        if (session == null || !format.equals(NDJSON)) {
            throw new CommandFailed("Say of which type: sideledger export calls; or all of a session, as lines of JSON:"
                    + " sideledger export --session ID");
        }
        return Request.at(LedgerSource.EVERYTHING).with("session", session);
    }
}
