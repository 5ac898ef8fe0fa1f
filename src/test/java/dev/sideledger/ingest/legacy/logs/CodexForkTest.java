package dev.sideledger.ingest.legacy.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs of Codex that begin with what another session said, in the shapes that its versions wrote. */
class CodexForkTest {
    private static final Instant BEGUN = Instant.parse("2026-08-01T10:00:00Z");
    private static final String FORKED = "\"forked_from_id\":\"par\"";

    @TempDir
    Path folder;

    private final StringBuilder log = new StringBuilder();

    @Test
    void forkWithoutCountsOfTheOther_countsItsFirstByTheLast() throws IOException {
        meta("f", FORKED);
        said(10, "hello");
        said(20, "more");
        turn(30_000, "t");
        said(30_000, "own work");
        count(40_000, 53_884, 21, 10_000, 10);

        assertThat(told()).isEqualTo(10_010);
    }

    @Test
    void subagentThatOnlyNamesItsParent_countsItsOwn_howeverShortTheRepetitionIs() throws IOException {
        meta("f", "\"parent_thread_id\":\"par\",\"thread_source\":\"subagent\"");
        count(10, 20_149, 5, 20_149, 5);
        count(20, 43_884, 11, 23_735, 6);
        turn(100, "t");
        said(100, "the task");
        count(10_000, 44_884, 21, 1_000, 10);

        Taken taken = read();
        assertThat(told()).isEqualTo(1_010);
        assertThat(taken.all(RecordType.MESSAGE)).extracting(one -> one.getString("content"))
                .containsExactly("the task");
        assertThat(taken.one(RecordType.SESSION, "f").getString("parent")).isEqualTo("par");
    }

    @Test
    void repetitionThatTakesSeconds_isNotCounted() throws IOException {
        meta("f", FORKED);
        count(500, 20_149, 5, 20_149, 5);
        count(4_000, 43_884, 11, 23_735, 6);
        turn(5_000, "t");
        count(10_000, 44_884, 21, 1_000, 10);

        assertThat(told()).isEqualTo(1_010);
    }

    @Test
    void manyTurnsThatAreRepeatedWithoutPauses_areNotCounted_howeverLongThatTakes() throws IOException {
        meta("f", FORKED);
        long total = 0;
        long time = 0;
        for (int i = 0; i < 1_000; i++) {
            turn(time += 2, "t");
            said(time += 2, "again " + i);
            count(time += 2, total += 100, 5 * i + 5, 100, 5);
        }
        turn(time += 20_000, "t");
        said(time, "own");
        count(time += 3_000, total += 7, 5_003, 7, 3);
        tool(time += 3_000, "c");
        count(time + 100, total + 9, 5_004, 9, 1);

        assertThat(told()).isEqualTo(20);
        assertThat(read().all(RecordType.MESSAGE)).hasSize(1);
        assertThat(read().remarks()).anyMatch(remark -> remark.startsWith("a message is that of the session from"));
    }

    @Test
    void subagentWithoutHistory_tellsItsTaskAndItsFirstCount() throws IOException {
        meta("f", "\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"par\",\"depth\":1}}}");
        turn(30, "t");
        said(50, "the task");
        count(1_900, 1_000, 10, 1_000, 10);
        count(5_000, 3_000, 30, 2_000, 20);

        Taken taken = read();
        assertThat(told()).isEqualTo(3_030);
        assertThat(taken.all(RecordType.MESSAGE)).hasSize(1);
        assertThat(taken.remarks()).isEmpty();
        assertThat(taken.one(RecordType.SESSION, "f").getString("parent")).isEqualTo("par");
    }

    @Test
    void turnsWhoseIdsTellTheirTime_areOwnFromThoseOfItsBeginning_withoutAPause() throws IOException {
        // Ids as of 2026-08-01: that of the session begins with the moment it began at.
        String id = id(BEGUN);
        meta(id, FORKED);
        line(1, "session_meta", "\"id\":\"par\"");
        turn(2, id(BEGUN.minusSeconds(600)));
        said(3, "hello");
        count(900, 20_149, 5, 20_149, 5);
        turn(1_900, id(BEGUN.minusSeconds(300)));
        count(6_000, 43_884, 11, 23_735, 6);
        turn(6_001, id(BEGUN.plusMillis(1)));
        said(6_001, "the task");
        count(6_100, 44_884, 21, 1_000, 10);

        assertThat(told()).isEqualTo(1_010);
        assertThat(read().all(RecordType.MESSAGE)).extracting(one -> one.getString("content"))
                .containsExactly("the task");
    }

    @Test
    void tasksThatTellWhenTheyBegan_areOwnFromThoseOfItsBeginning() throws IOException {
        meta("f", FORKED);
        event(2, "task_started", "\"started_at\":" + BEGUN.minusSeconds(60).getEpochSecond());
        count(3_000, 20_149, 5, 20_149, 5);
        event(3_001, "task_started", "\"started_at\":" + BEGUN.plusSeconds(3).getEpochSecond());
        count(3_100, 21_149, 15, 1_000, 10);

        assertThat(told()).isEqualTo(1_010);
    }

    @Test
    void linesThatKeepTheirOldTimes_orOldOrdinals_areNotCounted() throws IOException {
        meta("f", "\"parent_thread_id\":\"par\"");
        turn(-9_000, "t");
        said(-8_000, "hello");
        count(-5_000, 20_149, 5, 20_149, 5);
        turn(20, "t");
        count(4_000, 1_000, 10, 1_000, 10);
        assertThat(told()).isEqualTo(1_010);

        log.setLength(0);
        meta("f", FORKED + ",\"subagent_history_start_ordinal\":4");
        numbered(1, 2, "turn_context", "\"model\":\"gpt-5\"");
        numbered(2, 3, "event_msg", counted(20_149, 5, 20_149, 5));
        numbered(4, 4, "turn_context", "\"model\":\"gpt-5\"");
        numbered(5, 5, "event_msg", counted(21_149, 15, 1_000, 10));
        assertThat(told()).isEqualTo(1_010);
    }

    @Test
    void logThatPointsToItsHistory_goesOnFromThere() throws IOException {
        meta("f", FORKED + ",\"history_base\":{\"thread_id\":\"par\",\"end_ordinal_exclusive\":9}");
        turn(1, "t");
        said(2, "at once");
        count(50, 53_884, 21, 10_000, 10);

        assertThat(told()).isEqualTo(10_010);
        assertThat(read().all(RecordType.MESSAGE)).hasSize(1);
    }

    @Test
    void firstCountThatDoesNotSayWhatIsItsOwn_isLeftOut_andSaidSo() throws IOException {
        meta("f", FORKED);
        turn(30_000, "t");
        event(40_000, "token_count", "\"info\":{\"total_token_usage\":{\"input_tokens\":500,\"output_tokens\":5}}");
        count(50_000, 600, 6, 100, 1);

        assertThat(told()).isEqualTo(101);
        assertThat(read().remarks()).singleElement().asString().contains("it is left out");
    }

    private long told() throws IOException {
        return read().all(RecordType.CALL).stream().filter(call -> call.containsKey("usage"))
                .map(call -> call.getJsonObject("usage"))
                .mapToLong(usage -> usage.getLong("input_tokens") + usage.getLong("output_tokens")).sum();
    }

    private Taken read() throws IOException {
        return Taken.of(new Codex(new Reading(ZoneOffset.UTC, "", null)),
                Files.writeString(folder.resolve("rollout-f.jsonl"), log));
    }

    private void meta(String id, String more) {
        line(0, "session_meta", "\"id\":\"" + id + "\",\"timestamp\":\"" + BEGUN + "\"," + more);
    }

    private void turn(long millis, String id) {
        line(millis, "turn_context", "\"model\":\"gpt-5\",\"turn_id\":\"" + id + '"');
    }

    private void said(long millis, String text) {
        event(millis, "user_message", "\"message\":\"" + text + '"');
    }

    private void tool(long millis, String id) {
        line(millis, "response_item", "\"type\":\"function_call\",\"name\":\"x\",\"call_id\":\"" + id + '"');
    }

    private void count(long millis, long input, long output, long lastInput, long lastOutput) {
        line(millis, "event_msg", counted(input, output, lastInput, lastOutput));
    }

    private static String counted(long input, long output, long lastInput, long lastOutput) {
        return """
                "type":"token_count","info":{"total_token_usage":{"input_tokens":%d,"output_tokens":%d},\
                "last_token_usage":{"input_tokens":%d,"output_tokens":%d}}""".formatted(input, output, lastInput,
                lastOutput);
    }

    private void event(long millis, String type, String members) {
        line(millis, "event_msg", "\"type\":\"" + type + "\"," + members);
    }

    private void line(long millis, String type, String members) {
        log.append("{\"timestamp\":\"%s\",\"type\":\"%s\",\"payload\":{%s}}%n".formatted(BEGUN.plusMillis(millis), type,
                members));
    }

    private void numbered(int ordinal, long millis, String type, String members) {
        log.append("{\"timestamp\":\"%s\",\"ordinal\":%d,\"type\":\"%s\",\"payload\":{%s}}%n"
                .formatted(BEGUN.plusMillis(millis), ordinal, type, members));
    }

    private static String id(Instant moment) {
        String hex = "%012x".formatted(moment.toEpochMilli());
        return hex.substring(0, 8) + '-' + hex.substring(8) + "-7abc-8def-0123456789ab";
    }
}
