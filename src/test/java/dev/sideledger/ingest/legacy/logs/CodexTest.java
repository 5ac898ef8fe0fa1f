package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.luben.zstd.Zstd;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class CodexTest {
    private static final String LOG = """
            {"timestamp":"2026-01-05T10:00:00.000Z","type":"session_meta","payload":{"id":"c-1","cwd":"/home/ada/a",\
            "cli_version":"0.50.0","git":{"branch":"main"}}}
            {"timestamp":"2026-01-05T10:00:05.000Z","type":"turn_context","payload":{"model":"gpt-5-codex"}}
            {"timestamp":"2026-01-05T10:00:06.000Z","type":"event_msg","payload":{"type":"user_message","message":"Go"}}
            {"timestamp":"2026-01-05T10:00:07.000Z","type":"event_msg","payload":{"type":"token_count","info":null}}
            {"timestamp":"2026-01-05T10:00:08.000Z","type":"response_item","payload":{"type":"function_call",\
            "name":"shell","arguments":"{\\"command\\":[\\"ls\\"]}","call_id":"call_1"}}
            {"timestamp":"2026-01-05T10:00:09.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
            "total_token_usage":{"input_tokens":100,"cached_input_tokens":40,"output_tokens":10,\
            "reasoning_output_tokens":4,"total_tokens":110},"last_token_usage":{"input_tokens":100,\
            "cached_input_tokens":40,"output_tokens":10,"reasoning_output_tokens":4,"total_tokens":110}}}}
            {"timestamp":"2026-01-05T10:00:10.000Z","type":"response_item","payload":{"type":"function_call_output",\
            "call_id":"call_1","output":"a.txt"}}
            {"timestamp":"2026-01-05T10:00:11Z","type":"event_msg","payload":{"message":"Done","type":"agent_message"}}
            {"timestamp":"2026-01-05T10:00:12.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
            "total_token_usage":{"input_tokens":300,"cached_input_tokens":140,"output_tokens":30,\
            "reasoning_output_tokens":4,"total_tokens":330},"last_token_usage":{"input_tokens":200,\
            "cached_input_tokens":100,"output_tokens":20,"reasoning_output_tokens":0,"total_tokens":220}}}}
            {"timestamp":"2026-01-05T10:00:13.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
            "total_token_usage":{"input_tokens":300,"cached_input_tokens":140,"output_tokens":30,\
            "reasoning_output_tokens":4,"total_tokens":330},"last_token_usage":{"input_tokens":200,\
            "cached_input_tokens":100,"output_tokens":20,"reasoning_output_tokens":0,"total_tokens":220}}}}
            {"timestamp":"2026-01-05T10:00:14.000Z","type":"event_msg","payload":{"type":"mystery"}}
            """;

    @TempDir
    Path folder;

    @Test
    void countsThatAddUp_becomeCalls_andRepeatedOnesNone() throws IOException {
        Taken taken = read("rollout-1.jsonl", LOG);

        List<JsonObject> calls = spending(taken);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).getJsonObject("usage")).isEqualTo(new JsonObject().put("input_tokens", 100)
                .put("cache_read_tokens", 40).put("output_tokens", 10).put("reasoning_tokens", 4));
        assertThat(calls.get(1).getJsonObject("usage").getInteger("input_tokens")).isEqualTo(200);
        assertThat(calls.get(1).getString("model")).isEqualTo("gpt-5-codex");
        assertThat(calls.get(1).getString("output")).isEqualTo("Done");
        assertThat(calls.get(1).getString("started_at")).isEqualTo("2026-01-05T10:00:10Z");
        JsonObject session = taken.one(RecordType.SESSION, "c-1");
        assertThat(session.getString("project")).isEqualTo("-home-ada-a");
        assertThat(taken.all(RecordType.MESSAGE).get(0).getString("content")).isEqualTo("Go");
        assertThat(taken.all(RecordType.CALL).stream().filter(call -> call.getString("id").equals("call_1")))
                .extracting(call -> call.getString("name"), call -> call.getString("output"))
                .containsExactly(tuple("shell", null),
                        tuple(null, "a.txt"));
        assertThat(taken.remarks()).singleElement().asString().contains("mystery");
        assertThat(taken.read()).hasSize(taken.events().size());
    }

    @Test
    void sessionThatWasForked_countsOnlyItsOwn() throws IOException {
        String replayed = LOG.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"2026-01-06T10:00:00.500Z\"")
                .replaceFirst("\"id\":\"c-1\"", "\"id\":\"c-2\",\"forked_from_id\":\"c-1\"");
        String own = """
                {"timestamp":"2026-01-06T10:01:00.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
                "total_token_usage":{"input_tokens":350,"cached_input_tokens":140,"output_tokens":35,\
                "reasoning_output_tokens":4},"last_token_usage":{"input_tokens":50,"output_tokens":5}}}}
                """;

        Taken taken = read("rollout-2.jsonl", replayed + own);

        assertThat(spending(taken)).hasSize(1);
        assertThat(spending(taken).get(0).getJsonObject("usage").getInteger("input_tokens")).isEqualTo(50);
        assertThat(taken.one(RecordType.SESSION, "c-2").getString("parent")).isEqualTo("c-1");
        assertThat(taken.all(RecordType.MESSAGE)).isEmpty();
    }

    @Test
    void countsThatBeginAnew_areCountedByTheLastOne() throws IOException {
        String anew = """
                {"timestamp":"2026-01-05T11:00:00.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
                "total_token_usage":{"input_tokens":7,"output_tokens":3},\
                "last_token_usage":{"input_tokens":7,"output_tokens":3}}}}
                """;

        assertThat(spending(read("rollout-1.jsonl", LOG + anew)).get(2).getJsonObject("usage")
                .getInteger("input_tokens")).isEqualTo(7);
    }

    @Test
    void sessionThatIsResumed_andCountsAnew_countsEachTime_evenAbove() throws IOException {
        String anew = """
                {"timestamp":"2026-01-05T11:00:00.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
                "total_token_usage":{"input_tokens":900,"output_tokens":80},\
                "last_token_usage":{"input_tokens":900,"output_tokens":80}}}}
                """;
        String more = """
                {"timestamp":"2026-01-05T11:01:00.000Z","type":"event_msg","payload":{"type":"token_count","info":{\
                "total_token_usage":{"input_tokens":1900,"output_tokens":90},\
                "last_token_usage":{"input_tokens":1000,"output_tokens":10}}}}
                """;

        List<JsonObject> calls = spending(read("rollout-1.jsonl", LOG + anew + more + anew + anew));

        assertThat(calls.stream().skip(2)).extracting(call -> call.getJsonObject("usage").getInteger("input_tokens"))
                .containsExactly(900, 1000, 900);
        assertThat(calls).extracting(call -> call.getString("id")).doesNotHaveDuplicates();
    }

    @Test
    void logThatIsCompressed_isReadAlike_andRefusedWhereItIsDamaged() throws IOException {
        byte[] compressed = Zstd.compress(LOG.getBytes(StandardCharsets.UTF_8));
        Path log = Files.write(folder.resolve("rollout-1.jsonl.zst"), compressed);

        assertThat(source().takes("rollout-1.jsonl.zst")).isTrue();
        assertThat(Taken.of(source(), log).events()).isEqualTo(read("rollout-1.jsonl", LOG).events());

        Files.write(log, Arrays.copyOf(compressed, compressed.length / 2));
        assertThatThrownBy(() -> Taken.of(source(), log)).isInstanceOf(IOException.class);
    }

    @Test
    void logInPages_hasWhatWasSaid_andWhatWasPutIntoACache() throws IOException {
        String pages = """
                {"timestamp":"2026-09-10T10:00:00Z","ordinal":0,"type":"session_meta","payload":{"id":"pg"\
                ,"history_mode":"paginated"}}
                {"timestamp":"2026-09-10T10:00:01Z","ordinal":1,"type":"event_msg","payload":{"type":"item_completed",\
                "thread_id":"pg","item":{"type":"UserMessage","content":[{"type":"text","text":"please fix it"}]}}}
                {"timestamp":"2026-09-10T10:00:05Z","ordinal":2,"type":"event_msg","payload":{"type":"item_completed",\
                "thread_id":"pg","item":{"type":"AgentMessage","content":[{"type":"Text","text":"fixed it"}]}}}
                {"timestamp":"2026-09-10T10:00:06Z","ordinal":3,"type":"event_msg","payload":{"type":"token_count",\
                "info":{"total_token_usage":{"input_tokens":100,"cached_input_tokens":10,\
                "cache_write_input_tokens":40,"output_tokens":5}}}}
                """;

        Taken taken = read("rollout-pg.jsonl", pages);
        assertThat(taken.all(RecordType.MESSAGE)).extracting(one -> one.getString("content"))
                .containsExactly("please fix it");
        JsonObject call = spending(taken).get(0);
        assertThat(call.getString("output")).isEqualTo("fixed it");
        assertThat(call.getString("started_at")).isEqualTo("2026-09-10T10:00:01Z");
        assertThat(call.getJsonObject("usage").getInteger("cache_write_tokens")).isEqualTo(40);
        assertThat(taken.read()).hasSize(taken.events().size());

        assertThat(read("rollout-pg.jsonl", pages.replace(",\"history_mode\":\"paginated\"", ""))
                .all(RecordType.MESSAGE)).isEmpty();
    }

    private static List<JsonObject> spending(Taken taken) {
        return taken.all(RecordType.CALL).stream().filter(call -> call.containsKey("usage")).toList();
    }

    private Taken read(String name, String text) throws IOException {
        return Taken.of(source(), Files.writeString(folder.resolve(name), text));
    }

    private static Codex source() {
        return new Codex(new Reading(ZoneOffset.UTC, "", null));
    }
}
