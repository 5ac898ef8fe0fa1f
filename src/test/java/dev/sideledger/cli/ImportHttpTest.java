package dev.sideledger.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.legacy.tables.OldFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Old records that a running service takes. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ImportHttpTest {
    private static final String EVENTS = """
            {"type":"session","id":"imp-1","name":"old","time":"2026-01-05T10:00:00Z"}
            {"type":"call","id":"c","session":"imp-1","cost":0.25,"input_tokens":100,"time":"2026-01-05T10:00:01Z"}
            {"type":"call","id":"d","session":"imp-1","cost":-1,"time":"2026-01-05T10:00:01Z"}
            """;

    @TempDir
    Path folder;

    @Test
    void cost_thatNoCallTells_isNotSaidToBeNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("free.ndjson"),
                "{\"type\":\"call\",\"id\":\"c\",\"session\":\"untold\",\"model\":\"gpt-4o\",\"input_tokens\":100}\n");

        Ran ran = Ran.of("import", "--from", "ndjson", "--dry-run", file.toString());

        assertThat(ran.out()).contains("Calls without a cost").doesNotContain("Cost told");
    }

    @ParameterizedTest
    @CsvSource({"first, resumed", "resumed, first"})
    void answer_thatTwoSessionsRepeat_isCountedOnce_howeverFarApartTheyAreImported(String one, String other)
            throws IOException {
        String project = "resumed-by-" + one;
        String answer = """
                {"type":"assistant","uuid":"a%1$s","sessionId":"%2$s-%1$s","timestamp":"2026-01-05T10:00:0%3$d%4$s",\
                "message":{"id":"msg_%1$s_%3$d","model":"claude-opus-4-1","content":[],\
                "usage":{"input_tokens":1000,"output_tokens":%3$d}}}
                """;
        Map<String, String> logs = Map.of("first", answer.formatted(one, "first", 2, "Z"), "resumed",
                answer.formatted(one, "resumed", 2, "Z") + answer.formatted(one, "resumed", 5, "Z"));

        for (String log : List.of(one, other)) {
            Path file = Files.writeString(Files.createDirectories(folder.resolve(log)).resolve(log + ".jsonl"),
                    logs.get(log));
            Ran ran = Told.ran("import", "--from", "claude-code", "--project", project, file.toString());
            assertThat(ran.code()).as(ran.err()).isZero();
        }

        JsonObject sums = new JsonObject(RestAssured.get("/api/analytics/costs?by=project&project=" + project)
                .asString()).getJsonArray("items").getJsonObject(0);
        assertThat(sums.getJsonObject("tokens").getInteger("total")).isEqualTo(2_007);
        assertThat(sums.getInteger("calls")).isEqualTo(3);
    }

    @Test
    void file_isImportedOnce_howeverOftenItIsRead() throws IOException {
        String events = EVENTS.replace("imp-1", "imp-once");
        Path file = Files.writeString(folder.resolve("old.ndjson"), events);

        Ran first = Told.ran("import", "--from", "ndjson", file.toString());
        Ran second = Told.ran("import", "--from", "ndjson", "--json", folder.toString());

        assertThat(first.code()).as(first.err()).isOne();
        assertThat(first.out()).contains("Cost told", "$0.25", "1 x refused: cost must be a number of dollars",
                "(first: old.ndjson, line 3)").containsPattern("New +2");
        JsonObject report = new JsonObject(second.out());
        assertThat(report.getJsonObject("answered").getInteger("duplicates")).isEqualTo(2);
        assertThat(report.getJsonObject("answered").getInteger("accepted")).isZero();
        assertThat(report.getDouble("cost")).isEqualTo(0.25);
        assertThat(report.getJsonObject("tokens").getInteger("total")).isEqualTo(100);
        assertThat(report.getString("from")).isEqualTo("2026-01-05T10:00:00Z");
        RestAssured.get("/api/sessions/imp-once").then().statusCode(200);
        assertThat(file).hasContent(events);
    }

    @Test
    void trial_needsNoServiceAndSendsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("trial.ndjson"), EVENTS.replace("imp-1", "imp-trial"));

        Ran ran = Ran.of("import", "--from", "ndjson", "--dry-run", "--url", "http://127.0.0.1:1", file.toString());

        assertThat(ran.code()).as(ran.err()).isOne();
        assertThat(ran.err()).isEqualTo("Nothing was sent: this was a trial\nRefused: 1 event; the report says why\n");
        RestAssured.get("/api/sessions/imp-trial").then().statusCode(404);
    }

    @Test
    void withoutAService_oneSentenceSaysWhatToStart() throws IOException {
        Path file = Files.writeString(folder.resolve("old.ndjson"), EVENTS);

        Ran ran = Ran.of("import", "--from", "ndjson", "--url", "http://127.0.0.1:1", file.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).startsWith("No service answers at http://127.0.0.1:1, and only a service writes: start"
                + " one with: sideledger serve.").hasLineCount(1);
    }

    @Test
    void whatIsNone_isRefusedInASentence() throws IOException {
        assertThat(Told.ran("import", "--from", "cats", "x").err()).startsWith("Nothing is imported from cats; say one"
                + " of factory, costs, voxel, voice, scenario-lab,"
                + " claude-code, codex, langfuse-export, csv, ndjson");
        assertThat(Told.ran("import", "--from", "ndjson", "absent").err()).isEqualTo("The file absent is not there\n");
        assertThat(Told.ran("import", "--from", "csv", folder.toString()).err()).startsWith("Say what the rows are");
        assertThat(Told.ran("import", "--from", "ndjson", folder.toString()).err()).startsWith("In the folder");
        assertThat(Told.ran("import", "--from", "ndjson", "--zone", "Mars", "x").err()).startsWith("There is no zone");
        Path table = Files.writeString(folder.resolve("broken.csv"),
                "id,session,input_tokens\n1,imp-csv,5\n\"2,imp-csv,5\n");
        Ran ran = Told.ran("import", "--from", "csv", "--type", "call", table.toString());
        assertThat(ran.code()).isOne();
        assertThat(ran.err()).isEqualTo(table + ": The quote that is opened in line 3 is never closed. It stopped"
                + " after line 2, having sent 1 event; what is known is not counted twice when it is imported again\n");
        RestAssured.get("/api/sessions/imp-csv/calls/1").then().statusCode(200);
    }

    @Test
    void refusedEvents_areCounted_andSaidByTheExitCode() throws IOException {
        Path file = Files.writeString(folder.resolve("some.ndjson"), """
                {"type":"call","id":"1","session":"some-1","time":"2026-01-05T10:00:01Z"}
                {"type":"call","id":"2","session":"some-1","input_tokens":-5,"time":"2026-01-05T10:00:01Z"}
                """);

        Ran ran = Told.ran("import", "--from", "ndjson", file.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.out()).containsPattern("New +1\n").containsPattern("Rejected +1\n");
        assertThat(ran.err()).isEqualTo("Refused: 1 event; the report says why\n");
    }

    @ParameterizedTest
    @CsvSource({"ndjson, voice, voice", "csv, voice, voice", "factory, codex, codex", "voice, csv, csv",
            "claude-code, ndjson, ndjson", "codex, claude-code, claude-code", "ndjson, claude-code, claude-code",
            "costs, langfuse-export, langfuse-export", "factory, voice, voice"})
    void fileOfAnotherForm_isNamed(String from, String what, String named) throws IOException {
        Path file = switch (what) {
            case "voice" -> OldFiles.make(folder.resolve("v1.db"), OldFiles.VOICE);
            case "codex" -> Files.writeString(folder.resolve("a"), "{\"type\":\"session_meta\",\"payload\":{}}\n");
            case "csv" -> Files.writeString(folder.resolve("a"), "id,agent\n1,Ada\n");
            case "ndjson" -> Files.writeString(folder.resolve("a"), "{\"type\":\"session\",\"id\":\"x\"}\n");
            case "claude-code" -> Files.writeString(folder.resolve("a"), "{\"type\":\"user\",\"sessionId\":\"x\"}\n");
            default -> Files.writeString(folder.resolve("a"), "{\"id\":\"o\",\"traceId\":\"t\"}\n");
        };

        Ran ran = Ran.of("import", "--dry-run", "--type", "call", "--from", from, file.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("--from " + named).doesNotContain("Exception");
    }

    @Test
    void serviceThatIsBusy_isWaitedFor_andLargeRequestsAreSentInParts() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/events", exchange -> {
            int lines = (int) new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .count();
            int time = asked.getAndIncrement();
            byte[] answer = ("{\"accepted\":" + lines + ",\"updated\":0,\"duplicates\":0,\"rejected\":[],"
                    + "\"rejected_count\":0}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(time == 0 ? 429 : time == 1 ? 503 : lines > 1 ? 413 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Path file = Files.writeString(folder.resolve("old.ndjson"), EVENTS);

            Ran ran = Ran.of("import", "--from", "ndjson", "--url", "http://127.0.0.1:" + server.getAddress().getPort(),
                    file.toString());

            assertThat(ran.code()).as(ran.err()).isOne();
            assertThat(ran.err()).contains("The service is busy (429); this waits for it");
            assertThat(ran.out()).containsPattern("New +2");
            assertThat(asked).hasValue(5);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void bar_growsBeforeATerminalOnly() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            many.append("{\"type\":\"message\",\"id\":\"m").append(i)
                    .append("\",\"session\":\"barred\",\"content\":\"one of many\"}\n");
        }
        Path file = Files.writeString(folder.resolve("old.ndjson"), many);

        assertThat(Told.before(new Terminal(true, 80, false), "import", "--from", "ndjson", file.toString()).err())
                .contains("[###", "% old.ndjson, ").endsWith("\r\u001b[K");
        assertThat(Told.in(Map.of(), Terminal.NONE, "import", "--from", "ndjson", file.toString()).err())
                .doesNotContain("\r");
    }

    @Test
    void everything_isExportedAsTheEventsThatTellIt() {
        Told.events("""
                {"type":"session","id":"all-1","project":"all","time":"2026-01-05T10:00:00Z"}
                {"type":"call","id":"c","session":"all-1","cost":0.25,"time":"2026-01-05T10:00:01Z"}
                """);

        assertThat(Told.ran("export", "--all").out()).contains("{\"type\":\"project\",\"id\":\"all\"")
                .containsPattern("\"type\":\"call\",\"id\":\"c\",\"session\":\"all-1\",.*\"cost\":0.25")
                .doesNotContain("cost_source", "totals");
        assertThat(Told.ran("export", "--all", "calls").err()).startsWith("--all is everything");
    }

    @Test
    void session_exportedAsItsEvents_changesNothingWhenItComesBack() throws Exception {
        Told.events("""
                {"type":"session","id":"back-1","project":"back","tags":["one"],"time":"2026-01-05T10:00:00Z"}
                {"type":"call","id":"c","session":"back-1","cost":0.25,"time":"2026-01-05T10:00:01Z"}
                {"type":"tag","id":"tag-7","session":"back-1","name":"two","time":"2026-01-05T10:00:02Z"}
                {"type":"session","id":"back-2","project":"back","time":"2026-01-05T10:00:00Z"}
                """);
        Path file = folder.resolve("back.ndjson");
        String before = Told.ran("export", "--session", "back-1").out();

        Told.ran("export", "--all", "--session", "back-1", "--output", file.toString());

        assertThat(Files.readString(file)).contains("back-1").doesNotContain("back-2");
        assertThat(Told.ran("import", "--from", "ndjson", file.toString()).out()).containsPattern("New +0\n")
                .containsPattern("Rejected +0\n");
        assertThat(Told.ran("export", "--session", "back-1").out()).isEqualTo(before).contains("tag-7");
    }
}
