package dev.sideledger.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of long ago, each with calls and messages: what of them the ledger has no more, an archive has. */
final class AgedSessions {
    private static final int SESSIONS = 20;
    private static final int RECORDS = 15;
    private static final long TIME = 1_577_836_800_000L;

    private final Path archive;
    private final Set<String> told = new HashSet<>();

    /** With the folder of archives. */
    AgedSessions(Path archive) {
        this.archive = archive;
    }

    /** Whose sessions a round tells. */
    static String user(int round) {
        return "user-" + round;
    }

    /** Tells those of a round. */
    void tell(ServiceProcess service, int round) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int session = 0; session < SESSIONS; session++) {
            String id = "old-" + round + "-" + session;
            JsonObject common = new JsonObject().put("time", TIME);
            lines.append(common.copy().put("type", "session").put("id", id).put("user", user(round))
                    .put("status", "completed").put("ended_at", TIME).encode()).append('\n');
            for (int i = 0; i < RECORDS; i++) {
                JsonObject record = common.copy().put("session", id).put("id", Integer.toString(i));
                lines.append(record.copy().put("type", "call").put("provider", "own").put("model", "own-model")
                        .put("input_tokens", 10).put("prompt", ("a prompt of " + id + i + " ").repeat(20)).encode())
                        .append('\n');
                lines.append(record.put("type", "message").put("content", "what " + id + " said").encode())
                        .append('\n');
                told.add("call " + id + " " + i);
                told.add("message " + id + " " + i);
            }
        }
        assertThat(service.post(lines.toString()).statusCode()).isEqualTo(200);
    }

    /** Those of a round were to be erased: all of them go, or none does. Nobody needs to have them any more. */
    void erased(ServiceProcess service, int round) {
        long left = ofUser(service, round);
        for (int looks = 0; left > 0 && left < SESSIONS; looks++) {
            assertThat(looks).as("looks for the end of %d sessions", left).isLessThan(500);
            left = ofUser(service, round);
        }
        told.removeIf(record -> record.contains(" old-" + round + "-"));
    }

    /** Everything is in the ledger or in an archive, each of which can be read to its end. */
    void assertKept(ServiceProcess service) {
        Set<String> lost = new HashSet<>(told);
        lost.removeAll(archived());
        for (String type : List.of("call", "message")) {
            service.get("/api/" + type + "s?format=ndjson&to=2021-01-01").lines().map(JsonObject::new)
                    .forEach(record -> lost.remove(name(type, record)));
        }
        assertThat(lost).as("neither in the ledger nor in an archive").isEmpty();
    }

    /** Everything that is not erased is only in archives. */
    void assertGone(ServiceProcess service) {
        assertThat(service.get("/api/sessions?format=ndjson")).doesNotContain("\"old-");
        assertKept(service);
    }

    private static long ofUser(ServiceProcess service, int round) {
        return service.get("/api/sessions?format=ndjson&user=" + user(round)).lines().count();
    }

    private Set<String> archived() {
        Set<String> records = new HashSet<>();
        try {
            for (Path file : files()) {
                read(file, records);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return records;
    }

    /** All there are, once the start has removed what is not whole. */
    private List<Path> files() throws IOException {
        for (int looks = 0; Files.isDirectory(archive); looks++) {
            try (Stream<Path> below = Files.walk(archive)) {
                List<Path> files = below.filter(Files::isRegularFile).toList();
                if (files.stream().allMatch(file -> file.toString().endsWith(".ndjson.gz"))) {
                    return files;
                }
                assertThat(looks).as("looks for the removal of what is not whole in %s", files).isLessThan(1_000);
            }
            Thread.onSpinWait();
        }
        return List.of();
    }

    private static void read(Path file, Set<String> records) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().map(JsonObject::new).forEach(record -> records.add(name(record.getString("type"), record)));
        }
    }

    private static String name(String type, JsonObject record) {
        return type + " " + record.getString("session") + " " + record.getString("id");
    }
}
