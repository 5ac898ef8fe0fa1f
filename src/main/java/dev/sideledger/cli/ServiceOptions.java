package dev.sideledger.cli;

import java.nio.charset.StandardCharsets;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that asks a service: where it is, with which key, and how its answer is shown. */
class ServiceOptions {
    private static final String USUAL_URL = "http://localhost:";
    private static final String USUAL_PORT = "4318";

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--url", paramLabel = "URL",
            description = "where the service is; by default SIDELEDGER_URL, or " + USUAL_URL + USUAL_PORT)
    String url;

    @Option(names = "--key", paramLabel = "KEY",
            description = "the key for it; better in SIDELEDGER_API_KEY, since others may see arguments")
    String key;

    @Option(names = "--json", description = "the service's answer as it is, as JSON")
    boolean json;

    private final Outside outside;
    private Progress progress;

    ServiceOptions(Outside outside) {
        this.outside = outside;
    }

    /** The service that is meant. */
    RunningService service() {
        String named = namedUrl();
        return RunningService.at(named == null ? usualUrl() : named,
                key == null ? outside.variable("SIDELEDGER_API_KEY") : key);
    }

    /** Where one is that was started with the same environment. */
    private String usualUrl() {
        String port = outside.variable("SIDELEDGER_PORT");
        return USUAL_URL + (port != null && port.matches("[1-9][0-9]{0,4}") ? port : USUAL_PORT);
    }

    /** What it was told where the service is, or null. */
    String namedUrl() {
        return url == null ? outside.variable("SIDELEDGER_URL") : url;
    }

    Outside outside() {
        return outside;
    }

    /** Where the answer is printed. */
    Page page() {
        return new Page(command.commandLine().getOut(), command.commandLine().getErr(), outside.terminal());
    }

    /** Where it is told how far a long work has come: to a person who sees the errors and has not asked for JSON. */
    Progress progress() {
        if (progress == null) {
            progress = Progress.on(command.commandLine().getErr(), json ? Terminal.NONE : outside.errors());
        }
        return progress;
    }

    /** Prints an answer: as it came, or in its own way. */
    void show(byte[] answer, View view) {
        Page page = page();
        if (json) {
            page.json(new String(answer, StandardCharsets.UTF_8).stripTrailing());
        } else {
            view.print(object(answer), page);
        }
    }

    /** An answer as an object. */
    static JsonObject object(byte[] answer) {
        JsonObject object = Json.object(new String(answer, StandardCharsets.UTF_8));
        if (object == null) {
            throw new CommandFailed("What came is no answer of a Sideledger; name the right address with --url or"
                    + " SIDELEDGER_URL");
        }
        return object;
    }

    /** How an answer looks to a person. */
    interface View {
        /** Prints it. */
        void print(JsonObject answer, Page page);
    }
}
