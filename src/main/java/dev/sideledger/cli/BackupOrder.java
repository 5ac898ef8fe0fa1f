package dev.sideledger.cli;

import java.time.Duration;

import io.vertx.core.json.JsonObject;

/** Has a running service make a backup or put one back, and waits until it is done. */
record BackupOrder(RunningService service) {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String LIST = "/api/admin/backup";

    /** What came of an order; how the work on it stands if it took long. */
    JsonObject done(String path) {
        JsonObject answer = service.post(path);
        while ("running".equals(answer.getString("state"))) {
            pause();
            answer = service.get(LIST).getJsonObject("latest", new JsonObject());
        }
        if ("failed".equals(answer.getString("state"))) {
            throw new CommandFailed("The service says: " + answer.getString("failure"));
        }
        return answer;
    }

    /** What is kept of a backup by its name. */
    JsonObject kept(String name) {
        return service.get(LIST).getJsonArray("items").stream().map(JsonObject.class::cast)
                .filter(backup -> name.equals(backup.getString("name"))).findFirst().orElseGet(JsonObject::new);
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
