package dev.sideledger.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a service whether it is up, as probes of containers do that have nothing else to ask with. */
@Command(name = "health", description = "Asks a running service whether it is up; needs no key. The exit code is 1 when"
        + " it is not.", footer = {"%nExample:%n  sideledger health ready"})
final class HealthCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String UP = "UP";

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Parameters(arity = "0..1", paramLabel = "WHICH", defaultValue = "ready",
            description = "live: it answers; ready: it takes events; started: its database is open. ready without")
    Which which;

    /** What can be asked for. */
    enum Which {
        LIVE, READY, STARTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        byte[] answer = asking.service().patient(PATIENCE).read(Request.at("/q/health/" + which));
        JsonObject health = ServiceOptions.object(answer);
        if (Json.text(health, "status") == null) {
            throw new CommandFailed("What answers at " + asking.service().url() + " tells no health");
        }
        asking.show(answer, (told, page) -> page.line(which + ": " + Json.text(told, "status")));
        return UP.equals(Json.text(health, "status")) ? 0 : 1;
    }
}
