package dev.sideledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.luben.zstd.Zstd;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs that are imported as they grow. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class WatchHttpTest {
    private static final String LINE = """
            {"type":"assistant","uuid":"a%1$d","sessionId":"%2$s","timestamp":"2026-01-05T10:00:0%1$dZ",\
            "message":{"id":"msg_%2$s_%1$d","model":"claude-opus-4-1","content":[],\
            "usage":{"input_tokens":10,"output_tokens":%1$d}}}
            """;

    @TempDir
    Path folder;

    @Test
    void log_isImportedAsItGrows_eachLineOnce() throws IOException {
        Path log = Files.writeString(folder.resolve("w-1.jsonl"), line(1, "w-1") + line(2, "w-1").substring(0, 40));

        assertThat(told(look()).getInteger("call")).isEqualTo(1);
        assertThat(told(look())).isEqualTo(new JsonObject());
        Files.writeString(log, line(2, "w-1").substring(40), StandardOpenOption.APPEND);
        assertThat(told(look()).getInteger("call")).isEqualTo(1);
        Files.move(log, folder.resolve("renamed.jsonl"));
        assertThat(told(look())).isEqualTo(new JsonObject());

        Files.writeString(folder.resolve("renamed.jsonl"), line(1, "w-1"));
        JsonObject again = look();
        assertThat(again.getJsonObject("answered").getInteger("accepted", 0)).isZero();
        Files.writeString(folder.resolve("renamed.jsonl"), line(3, "w-1"), StandardOpenOption.APPEND);
        assertThat(told(look()).getInteger("call")).isEqualTo(1);
        JsonObject totals = new JsonObject(RestAssured.get("/api/sessions/w-1").asString()).getJsonObject("totals");
        assertThat(totals.getInteger("calls")).isEqualTo(3);
        assertThat(totals.getJsonObject("tokens").getInteger("output")).isEqualTo(6);
    }

    @Test
    void logThatIsCompressedOnceItIsOld_isTheSame_andToldNothingTwice() throws IOException {
        String text = """
                {"timestamp":"2026-01-05T10:00:00Z","type":"session_meta","payload":{"id":"w-z"}}
                {"timestamp":"2026-01-05T10:00:01Z","type":"event_msg","payload":{"type":"user_message","message":"Go"}}
                """;
        Path log = Files.writeString(folder.resolve("rollout-z.jsonl"), text);
        assertThat(told(look("codex")).getInteger("message")).isEqualTo(1);

        Path compressed = folder.resolve("rollout-z.jsonl.zst");
        Files.write(compressed, Zstd.compress(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(told(look("codex"))).isEqualTo(new JsonObject());
        Files.delete(log);
        assertThat(told(look("codex"))).isEqualTo(new JsonObject());
        Files.move(compressed, folder.resolve("rollout-y.jsonl.zst"));
        JsonObject again = look("codex");
        assertThat(told(again).getInteger("message")).isEqualTo(1);
        assertThat(again.getJsonObject("answered").getInteger("accepted", 0)).isZero();
    }

    @Test
    void whatIsNoLog_isRefusedInASentence() {
        assertThat(Told.ran("watch", "--from", "factory", folder.toString()).err()).startsWith("Only logs are watched");
        assertThat(Told.ran("watch", "--from", "codex", folder.resolve("none").toString()).err())
                .startsWith("There is no folder");
        assertThat(Told.ran("watch", "--from", "codex", "--every", "0", folder.toString()).err())
                .startsWith("--every takes");
    }

    private JsonObject look() {
        return look("claude-code");
    }

    private JsonObject look(String form) {
        Ran ran = Told.ran("watch", "--from", form, "--once", "--json", folder.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        return new JsonObject(ran.out());
    }

    private static JsonObject told(JsonObject report) {
        return report.getJsonObject("events");
    }

    private static String line(int number, String session) {
        return LINE.formatted(number, session);
    }
}
