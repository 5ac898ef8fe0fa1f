package dev.sideledger.cli;

import java.time.Duration;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;

/** Has a running service make a backup or put one back, and waits until it is done. */
record BackupOrder(RunningService service) {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Request LIST = Request.at("/api/admin/backup");

    /** What came of an order, as JSON; how the work on it stands if it took long. */
    JsonObject done(Request order) {
        JsonObject answer = ServiceOptions.object(service.post(order, null));
        while ("running".equals(Json.text(answer, "state"))) {
            pause();
            answer = ServiceOptions.object(service.read(LIST)).getJsonObject("latest", new JsonObject());
        }
        if ("failed".equals(Json.text(answer, "state"))) {
            throw new CommandFailed("The service says: " + Json.text(answer, "failure"));
        }
        return answer;
    }

    /** What is kept of a backup by its name. */
    JsonObject kept(String name) {
        return ServiceOptions.object(service.read(LIST)).getJsonArray("items").stream().map(JsonObject.class::cast)
                .filter(backup -> name.equals(Json.text(backup, "name"))).findFirst().orElseGet(JsonObject::new);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped before it was done; the service goes on", stopped);
        }
    }
}
