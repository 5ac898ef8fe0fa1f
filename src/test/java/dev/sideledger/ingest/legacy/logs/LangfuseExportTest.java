package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class LangfuseExportTest {
    private static final String TRACE = """
            {"id":"t1","name":"answer","timestamp":"2026-01-05T10:00:00.000Z","sessionId":"lf-1","userId":"ada",
             "tags":["x"],"input":{"q":"why"},"metadata":{"a":1},
             "observations":[{"id":"o1","type":"GENERATION","name":"llm","startTime":"2026-01-05T10:00:01.000Z",
              "endTime":"2026-01-05T10:00:03.000Z","completionStartTime":"2026-01-05T10:00:01.500Z","model":"gpt-5",
              "usageDetails":{"input":10,"input_cached_tokens":90,"output":5,"output_reasoning_tokens":2,"total":107},
              "costDetails":{"total":0.25},"level":"DEFAULT"}],
             "scores":[{"id":"s1","name":"helpful","value":0.9,"source":"EVAL","observationId":"o1",
              "timestamp":"2026-01-05T10:00:04.000Z"},{"id":"s2","name":"mood","value":"good"}]}
            """;
    private static final String OBSERVATION = "{\"id\":\"o2\",\"traceId\":\"t2\",\"type\":\"SPAN\",\"name\":\"{\","
            + "\"startTime\":\"2026-01-05T11:00:00Z\",\"level\":\"ERROR\",\"statusMessage\":\"boom\",\"totalCost\":0}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "{'input':7,'output':34,'cache_read_input_tokens':64,'cache_creation_input_tokens':49,"
                    + "'cache_creation_ephemeral_5m_input_tokens':40,'cache_creation_ephemeral_1h_input_tokens':9}",
            "{'input':7,'output':34,'input_cache_read':64,'input_cache_creation':0,"
                    + "'input_ephemeral_5m_input_tokens':40,'input_ephemeral_1h_input_tokens':9}"})
    void partsOfWhatWasWrittenToACache_arePartsOfTheTotal(String details) throws IOException {
        String told = TRACE.replaceAll("\"usageDetails\":\\{[^}]*}", "\"usageDetails\":" + details.replace('\'', '"'));

        JsonObject call = read("export.json", "[" + told + "]").one(RecordType.CALL, "o1");

        assertThat(call.getInteger("input_tokens")).isEqualTo(120);
        assertThat(call.getInteger("cache_read_tokens")).isEqualTo(64);
        assertThat(call.getInteger("cache_write_tokens")).isEqualTo(49);
        assertThat(call.getInteger("cache_write_1h_tokens")).isEqualTo(9);
    }

    @Test
    void sumsOfATraceInATable_areToldOfIt_unlessItHasItsParts() throws IOException {
        Taken taken = read("ui.csv", """
                "id","timestamp","name","sessionId","latency","inputTokens","outputTokens","totalTokens","totalCost"
                "tr9","2026-03-02T10:00:00.000Z","t","lfc","1.5","100","50","150","0.03"
                """);

        JsonObject call = taken.one(RecordType.CALL, "trace-tr9");
        assertThat(call.getInteger("input_tokens")).isEqualTo(100);
        assertThat(call.getInteger("output_tokens")).isEqualTo(50);
        assertThat(call.getDouble("cost")).isEqualTo(0.03);
        assertThat(call.getString("operation")).isEqualTo("invoke_workflow");
        assertThat(call.getJsonObject("attributes").getString("latency")).isEqualTo("1.5");
        assertThat(taken.read()).hasSize(taken.events().size());

        String whole = TRACE.replaceFirst("\"id\":\"t1\",", "\"id\":\"t1\",\"totalCost\":0.25,");
        assertThat(read("export.json", "[" + whole + "]").one(RecordType.CALL, "trace-t1").containsKey("cost"))
                .isFalse();
    }

    @Test
    void traces_withAllTheyHave_areCarriedOver() throws IOException {
        Taken taken = read("export.json", "[" + TRACE + "," + OBSERVATION + "]");

        JsonObject call = taken.one(RecordType.CALL, "o1");
        assertThat(call.getString("session")).isEqualTo("lf-1");
        assertThat(call.getInteger("input_tokens")).isEqualTo(100);
        assertThat(call.getInteger("cache_read_tokens")).isEqualTo(90);
        assertThat(call.getInteger("output_tokens")).isEqualTo(7);
        assertThat(call.getDouble("cost")).isEqualTo(0.25);
        assertThat(call.getDouble("ttft_ms")).isEqualTo(500);
        assertThat(call.getString("operation")).isEqualTo("chat");
        assertThat(taken.one(RecordType.SESSION, "lf-1").getString("user")).isEqualTo("ada");
        assertThat(taken.one(RecordType.SCORE, "s1").getDouble("value")).isEqualTo(0.9);
        JsonObject failed = taken.one(RecordType.CALL, "o2");
        assertThat(failed.getString("error")).isEqualTo("boom");
        assertThat(failed.containsKey("cost")).isFalse();
        assertThat(taken.one(RecordType.SESSION, "t2").getString("kind")).isEqualTo("trace");
        JsonObject words = taken.one(RecordType.SCORE, "s2");
        assertThat(words.getJsonObject("attributes").getString("label")).isEqualTo("good");
        assertThat(words.containsKey("value")).isFalse();
        assertThat(taken.remarks()).isEmpty();
        assertThat(taken.read()).hasSize(taken.events().size() + 1);
    }

    @Test
    void categories_areKept_alsoBesideTheNumbersThatStandForThem() throws IOException {
        Taken taken = read("scores.json", """
                [{"id":"c1","traceId":"t","name":"mood","value":2,"stringValue":"calm","dataType":"CATEGORICAL",
                 "timestamp":"2026-01-05T10:00:04Z"},
                 {"id":"c2","traceId":"t","name":"mood","value":null,"stringValue":"wild","dataType":"CATEGORICAL",
                 "timestamp":"2026-01-05T10:00:04Z"},
                 {"id":"b1","traceId":"t","name":"kind","value":1,"stringValue":"True","dataType":"BOOLEAN",
                 "timestamp":"2026-01-05T10:00:04Z"}]
                """);

        assertThat(taken.all(RecordType.SCORE)).extracting(score -> score.getValue("value"),
                score -> score.getJsonObject("attributes", new JsonObject()).getString("label"))
                .containsExactly(tuple(null, "calm"), tuple(null, "wild"), tuple(1, null));
        assertThat(taken.read()).hasSize(taken.events().size());
    }

    @Test
    void countThatIsNotWhole_isNamed() throws IOException {
        String told = TRACE.replace("\"output\":5,", "\"output\":5.5,");

        assertThat(read("export.json", "[" + told + "]").remarks())
                .containsExactly("a count of tokens is no whole number and is not carried over @ object 1");
    }

    @Test
    void exportThatIsNoUtf8_isRefused() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, TRACE.replace("answer", "gr\u00f6\u00dfer").getBytes(StandardCharsets.ISO_8859_1));
        LangfuseExport source = new LangfuseExport(new Reading(ZoneOffset.UTC, "", null));
        assertThatThrownBy(() -> Taken.of(source, file)).hasMessageContaining("is not UTF-8");
        Files.write(file, ("\uFEFF[" + TRACE + "]").getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> Taken.of(source, file)).hasMessageStartingWith("It is UTF-16");
    }

    @Test
    void lines_andTables_sayTheSame() throws IOException {
        Taken lines = read("export.jsonl", TRACE.replace("\n", "") + "\n" + OBSERVATION + "\n");
        Taken table = read("export.csv", """
                id,trace_id,type,start_time,end_time,model,usage_details,total_cost
                o3,t3,GENERATION,2026-01-05T10:00:01Z,null,gpt-5,"{""input"": 3, ""output"": 4}",0.5
                """);

        assertThat(lines.all(RecordType.CALL)).hasSize(3);
        JsonObject call = table.one(RecordType.CALL, "o3");
        assertThat(call.getInteger("input_tokens")).isEqualTo(3);
        assertThat(call.getDouble("cost")).isEqualTo(0.5);
        assertThat(table.read()).hasSize(2);
    }

    @Test
    void filesThatAreNone_areRefusedWithTheirPlace() {
        assertThatThrownBy(() -> read("a.json", "[" + OBSERVATION + ",{\"id\":")).isInstanceOf(CannotImport.class)
                .hasMessageContaining("is cut off");
        assertThatThrownBy(() -> read("b.json", "hello")).hasMessageContaining("something else than objects");
        assertThatThrownBy(() -> read("c.json", "[{\"a\":1}]")).hasMessageContaining("no trace, observation or score");
    }

    private Taken read(String name, String text) throws IOException {
        return Taken.of(new LangfuseExport(new Reading(ZoneOffset.UTC, "", null)),
                Files.writeString(folder.resolve(name), text));
    }
}
