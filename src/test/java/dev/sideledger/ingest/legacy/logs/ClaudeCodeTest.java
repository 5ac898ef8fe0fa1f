package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ClaudeCodeTest {
    private static final String HEAD = "\"sessionId\":\"s-1\",\"cwd\":\"/home/ada/arena\",\"version\":\"2.0.1\",";
    private static final String LOG = """
            {"type":"summary","summary":"A tidy harbour","leafUuid":"x"}
            {"type":"user","uuid":"u1","parentUuid":null,#"timestamp":"2026-01-05T10:00:00Z",\
            "message":{"role":"user","content":"Tidy up"}}
            {"type":"assistant","uuid":"a1","parentUuid":"u1",#"timestamp":"2026-01-05T10:00:02Z","requestId":"r1",\
            "message":{"id":"msg_1","model":"claude-opus-4-1","content":[{"type":"text","text":"I look."}],\
            "usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":50,\
            "cache_creation":{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":30},"output_tokens":1}}}
            {"type":"assistant","uuid":"a2","parentUuid":"a1",#"timestamp":"2026-01-05T10:00:04Z","requestId":"r1",\
            "message":{"id":"msg_1","model":"claude-opus-4-1","stop_reason":"tool_use","content":[{"type":"tool_use",\
            "id":"toolu_1","name":"Task","input":{"prompt":"Count boats"}}],\
            "usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":50,\
            "cache_creation":{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":30},"output_tokens":40}}}
            {"type":"user","uuid":"b1","parentUuid":null,"isSidechain":true,#"timestamp":"2026-01-05T10:00:05Z",\
            "message":{"role":"user","content":"Count boats"}}
            {"type":"assistant","uuid":"b2","parentUuid":"b1","isSidechain":true,#"timestamp":"2026-01-05T10:00:07Z",\
            "costUSD":0.5,"message":{"id":"msg_2","model":"claude-haiku","content":[{"type":"text","text":"Three"}],\
            "usage":{"input_tokens":5,"output_tokens":7}}}
            {"type":"user","uuid":"u2","parentUuid":"a2",#"timestamp":"2026-01-05T10:00:08Z","message":{"role":"user",\
            "content":[{"type":"tool_result","tool_use_id":"toolu_1","is_error":true,"content":[{"type":"text",\
            "text":"no boats"}]}]},"toolUseResult":{"totalTokens":999}}
            {"type":"assistant","uuid":"a3",#"timestamp":"2026-01-05T10:00:09Z","isApiErrorMessage":true,\
            "message":{"id":"e1","model":"<synthetic>","content":[{"type":"text","text":"API Error: 529"}],\
            "usage":{"input_tokens":0,"output_tokens":0}}}
            {"type":"from-the-future","uuid":"z"}
            """.replace("#", HEAD);

    @TempDir
    Path folder;

    @Test
    void log_becomesASessionWithItsCalls_eachCountedOnce() throws IOException {
        Taken taken = Taken.of(source(), log("s-1.jsonl", LOG));

        JsonObject call = taken.one(RecordType.CALL, "msg_1");
        assertThat(call.getString("output")).isEqualTo("I look.");
        assertThat(call.getString("finish_reason")).isEqualTo("tool_use");
        Tokens tokens = taken.read().stream().filter(event -> "msg_1".equals(event.id()))
                .map(event -> Tokens.of(event.values().usage(CallField.USAGE))).findFirst().orElseThrow();
        assertThat(tokens).isEqualTo(new Tokens(10, 100, 50, 40, 0, 0));
        assertThat(taken.all(RecordType.CALL).stream().filter(one -> one.containsKey("usage"))).hasSize(2);
        JsonObject session = taken.one(RecordType.SESSION, "s-1");
        assertThat(session.getString("project")).isEqualTo("-home-ada-arena");
        assertThat(taken.all(RecordType.PROJECT).get(0).getString("name")).isEqualTo("arena");
        assertThat(taken.all(RecordType.MESSAGE).stream().map(message -> message.getString("content")))
                .containsExactly("Tidy up");
        assertThat(taken.one(RecordType.ERROR, "e1").getString("message")).isEqualTo("API Error: 529");
        assertThat(taken.remarks()).singleElement().asString().contains("from-the-future");
        assertThat(taken.read()).hasSize(taken.events().size());
    }

    @Test
    void agentsBelow_areCallsUnderTheToolThatBeganThem() throws IOException {
        Taken taken = Taken.of(source(), log("s-1.jsonl", LOG));

        List<JsonObject> tool = taken.all(RecordType.CALL).stream()
                .filter(one -> one.getString("id").equals("toolu_1")).toList();
        assertThat(tool.get(0).getString("parent")).isEqualTo("msg_1");
        assertThat(tool.get(0).getString("name")).isEqualTo("Task");
        assertThat(tool.get(1).getString("status")).isEqualTo("failed");
        assertThat(tool.get(1).getString("error")).isEqualTo("no boats");
        assertThat(taken.one(RecordType.CALL, "agent-b1").getString("parent")).isEqualTo("toolu_1");
        JsonObject below = taken.one(RecordType.CALL, "msg_2");
        assertThat(below.getString("parent")).isEqualTo("agent-b1");
        assertThat(below.getDouble("cost")).isEqualTo(0.5);
        assertThat(below.getString("session")).isEqualTo("s-1");
    }

    @Test
    void sessionThatWasResumed_isNotCountedTwice() throws IOException {
        ClaudeCode source = source();
        Taken.of(source, log("s-1.jsonl", LOG));

        Taken copy = Taken.of(source, log("s-2.jsonl", LOG.replace("s-1", "s-2")));

        assertThat(copy.all(RecordType.CALL).stream().filter(one -> one.containsKey("usage"))).isEmpty();
        assertThat(copy.events()).isEmpty();
        assertThat(copy.remarks()).anyMatch(remark -> remark.contains("from which this one was resumed"));
        assertThat(Taken.of(source, folder.resolve("s-1.jsonl")).events()).hasSameSizeAs(
                Taken.of(source(), folder.resolve("s-1.jsonl")).events());
    }

    @Test
    void sessionThatWasResumed_beginsWithItsOwn() throws IOException {
        ClaudeCode source = source();
        Taken.of(source, log("s-1.jsonl", LOG));
        String own = """
                {"type":"system","subtype":"compact_boundary",#"timestamp":"2026-01-06T09:00:00Z"}
                {"type":"user","uuid":"u8","isCompactSummary":true,#"timestamp":"2026-01-06T09:00:00Z",\
                "message":{"role":"user","content":"This session is being continued"}}
                {"type":"user","uuid":"u9",#"timestamp":"2026-01-06T09:00:01Z",\
                "message":{"role":"user","content":"Go on"}}
                {"type":"assistant","uuid":"a9",#"timestamp":"2026-01-06T09:00:02Z",\
                "message":{"id":"msg_9","model":"claude-opus-4-1","content":[],"usage":{"output_tokens":3}}}
                """.replace("#", HEAD);

        Taken resumed = Taken.of(source, log("s-2.jsonl", (LOG + own).replace("s-1", "s-2")));

        assertThat(resumed.all(RecordType.MESSAGE)).extracting(one -> one.getString("content"))
                .containsExactly("Go on");
        assertThat(resumed.all(RecordType.CALL)).extracting(one -> one.getString("id")).containsExactly("msg_9");
        assertThat(resumed.all(RecordType.SESSION)).allSatisfy(one -> assertThat(one.getString("time"))
                .startsWith("2026-01-06"));
    }

    @Test
    void names_areToldAtTheTimeOfTheLineBefore_andThatOfTheUserStays() throws IOException {
        String named = LOG.lines().limit(2).collect(Collectors.joining("\n")) + """

                {"type":"ai-title","aiTitle":"Tidy the harbour","sessionId":"s-1"}
                {"type":"custom-title","customTitle":"Mine","sessionId":"s-1"}
                {"type":"ai-title","aiTitle":"Tidy more","sessionId":"s-1"}
                {"type":"agent-name","agentName":"boatswain","sessionId":"s-1"}
                {"type":"mode","mode":"default","sessionId":"s-1"}
                {"type":"permission-mode","permissionMode":"default","sessionId":"s-1"}
                """;

        Taken taken = Taken.of(source(), log("s-1.jsonl", named));

        List<JsonObject> names = taken.all(RecordType.SESSION).stream().filter(one -> one.containsKey("name")).toList();
        assertThat(names).extracting(one -> one.getString("name"), one -> one.getString("time")).containsExactly(
                tuple("A tidy harbour", "2026-01-05T10:00:00Z"),
                tuple("Tidy the harbour", "2026-01-05T10:00:00.000001Z"),
                tuple("Mine", "2026-01-05T10:00:00.000002Z"), tuple("Mine", "2026-01-05T10:00:00.000003Z"));
        assertThat(names.get(3).getJsonObject("attributes").getString("agent_name")).isEqualTo("boatswain");
        assertThat(taken.read()).noneMatch(Event::timeAssigned);
        assertThat(taken.remarks()).isEmpty();
    }

    @Test
    void whatTheProgramSaysInTheNameOfTheUser_isNoMessage() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String said : List.of("<command-name>/model</command-name>\\n<command-message>model</command-message>",
                "<local-command-stdout>Set model</local-command-stdout>", "<bash-input>ls</bash-input>",
                "<command-message>review</command-message>\\n<command-name>/review</command-name>\\n"
                        + "<command-args>the boats</command-args>",
                "<b>bold</b>")) {
            lines.append("{\"type\":\"user\",\"uuid\":\"u" + lines.length() + "\"," + HEAD
                    + "\"timestamp\":\"2026-01-05T10:00:00Z\",\"message\":{\"content\":\"" + said + "\"}}\n");
        }

        assertThat(Taken.of(source(), log("s-1.jsonl", lines.toString())).all(RecordType.MESSAGE))
                .extracting(one -> one.getString("content"))
                .containsExactly("<bash-input>ls</bash-input>", "/review the boats", "<b>bold</b>");
    }

    @Test
    void interruption_isAnEvent_andNoWordOfTheUser() throws IOException {
        String line = "{\"type\":\"user\",\"uuid\":\"%s\",%s\"sessionId\":\"s-1\",\"message\":{\"content\":[{\"type\":"
                + "\"text\",\"text\":\"%s\"}]}}\n";
        String time = "\"timestamp\":\"2026-01-05T10:00:00Z\",";
        Taken taken = Taken.of(source(), log("a.jsonl", line.formatted("u1", time, "[Request interrupted by user]")
                + line.formatted("u2", time, "[Request interrupted by user for tool use]")
                + line.formatted("u3", "", "Lost")));

        assertThat(taken.all(RecordType.MESSAGE)).isEmpty();
        assertThat(taken.all(RecordType.ERROR)).extracting(error -> error.getString("kind"),
                error -> error.getString("severity"), error -> error.getString("message"))
                .containsExactly(tuple("interrupted", "low", "[Request interrupted by user]"),
                        tuple("interrupted", "low", "[Request interrupted by user for tool use]"));
        assertThat(taken.read()).hasSize(taken.events().size());
        assertThat(taken.remarks()).containsExactly("a line of a user without a time cannot be carried over @ line 3");
    }

    @Test
    void wordsOfTheUser_besideWhatAToolGaveBack_areAMessage() throws IOException {
        String line = "{\"type\":\"user\",\"uuid\":\"%s\"," + HEAD + "\"timestamp\":\"2026-01-05T10:00:00Z\","
                + "\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t-%1$s\",\"content\":\"ok\"},"
                + "{\"type\":\"text\",\"text\":\"%s\"},{\"type\":\"text\",\"text\":\"%s\"}]}}\n";
        String reminder = "<system-reminder>Be brief</system-reminder>";
        Taken taken = Taken.of(source(), log("s-1.jsonl",
                line.formatted("u1", reminder, "And the README") + line.formatted("u2", reminder, reminder)
                        + line.formatted("u3", "[Request interrupted by user for tool use]", "Stop that")));

        assertThat(taken.all(RecordType.MESSAGE)).extracting(one -> one.getString("id"),
                one -> one.getString("content"))
                .containsExactly(tuple("u1", "And the README"), tuple("u3", "Stop that"));
        assertThat(taken.all(RecordType.ERROR)).extracting(one -> one.getString("message"))
                .containsExactly("[Request interrupted by user for tool use]");
        assertThat(taken.all(RecordType.CALL)).extracting(one -> one.getString("output")).containsOnly("ok").hasSize(3);
    }

    @Test
    void textOfAnAnswer_thatIsPartOfAnEarlierOne_isKept() throws IOException {
        String blocks = "{\"type\":\"text\",\"text\":\"Done? No.\"},{\"type\":\"text\",\"text\":\"No\"}";
        String answer = "{\"type\":\"text\",\"text\":\"I look.\"}";
        String line = LOG.lines().filter(one -> one.contains(answer)).findFirst().orElseThrow() + "\n";
        String both = line.replace(answer, blocks + "," + blocks) + line.replace(answer, blocks);

        assertThat(Taken.of(source(), log("s-1.jsonl", both)).one(RecordType.CALL, "msg_1").getString("output"))
                .isEqualTo("Done? No.\nNo\nDone? No.\nNo");
    }

    @Test
    void agentBelowWithoutAResult_isOverWithItsLastAnswer() throws IOException {
        Taken taken = Taken.of(source(), log("s-1.jsonl", LOG));
        assertThat(ends(taken)).containsExactly("2026-01-05T10:00:07Z");

        String working = LOG.replace("{\"type\":\"text\",\"text\":\"Three\"}",
                "{\"type\":\"text\",\"text\":\"I count\"},{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"Bash\"}");
        assertThat(ends(Taken.of(source(), log("s-1.jsonl", working)))).isEmpty();
    }

    private static List<String> ends(Taken taken) {
        return taken.all(RecordType.CALL).stream().filter(one -> one.getString("id").equals("agent-b1"))
                .map(one -> one.getString("ended_at")).filter(Objects::nonNull).toList();
    }

    @Test
    void lastLineThatIsStillWritten_waits() throws IOException {
        String half = LOG.substring(0, LOG.indexOf("{\"type\":\"user\",\"uuid\":\"u2\"") + 30);
        Path file = log("s-1.jsonl", half);
        LogReader reader = source().reader(file);
        Taken first = new Taken();
        reader.read(0, false, first);
        long position = reader.position();
        Files.writeString(file, LOG.substring(half.length()), StandardOpenOption.APPEND);
        Taken rest = new Taken();
        reader.read(0, false, rest);
        Taken afterARestart = new Taken();
        source().reader(file).read(position, false, afterARestart);

        assertThat(first.one(RecordType.CALL, "msg_2")).isNotNull();
        assertThat(first.remarks()).isEmpty();
        assertThat(rest.events().get(0)).contains("toolu_1", "no boats");
        assertThat(afterARestart.events()).containsAll(rest.events());
    }

    @Test
    void fileOfAnotherForm_isRefused() throws IOException {
        Path codex = log("rollout.jsonl", "{\"timestamp\":\"2026-01-05T10:00:00Z\",\"type\":\"session_meta\","
                + "\"payload\":{\"id\":\"x\"}}\n");

        assertThatThrownBy(() -> Taken.of(source(), codex)).isInstanceOf(CannotImport.class)
                .hasMessageContaining("is --from right?");
        assertThatThrownBy(() -> Taken.of(source(), log("text.jsonl", "hello\n"))).isInstanceOf(CannotImport.class);
    }

    private static ClaudeCode source() {
        return new ClaudeCode(new Reading(ZoneOffset.UTC, "", null));
    }

    private Path log(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
