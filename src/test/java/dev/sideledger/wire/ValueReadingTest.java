package dev.sideledger.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Json;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;

import static dev.sideledger.wire.Reading.call;
import static dev.sideledger.wire.Reading.callRefusal;
import static dev.sideledger.wire.Reading.event;
import static dev.sideledger.wire.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class ValueReadingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"'abc'|abc", "7|7", "1.50|1.50", "'a/b c'|a/b c", "'é😀'|é😀"})
    void id_isTextOrANumbersText(String json, String id) {
        assertThat(call("'id':" + json).id()).isEqualTo(id);
    }

    @Test
    void id_of128CharactersIsTheLongest() {
        assertThat(call("'id':'" + "😀".repeat(128) + "'").id()).hasSize(256);
        assertThat(callRefusal("'id':'" + "x".repeat(200) + "'").getMessage())
                .startsWith("id must be a text of 1 to 128 characters").endsWith("…\" (200 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "'a\\u0000b'", "'a\\nb'", "'\\ud800'", "true", "{}", "[]", "NaN"})
    void id_thatIsNone_isRefused(String json) {
        assertThat(callRefusal("'id':" + json).pointer()).isEqualTo("/id");
    }

    @Test
    void name_blankSaysNothing_tooLongIsRefused() {
        assertThat(call("'agent':' '").values().has(CallField.AGENT)).isFalse();
        assertThat(call("'agent':5").values().text(CallField.AGENT)).isEqualTo("5");
        assertThat(call("'endpoint':'" + "x".repeat(2048) + "'").values().text(CallField.ENDPOINT)).hasSize(2048);
        assertThat(callRefusal("'agent':'" + "x".repeat(257) + "'").getMessage())
                .startsWith("agent must be a text of at most 256 characters, was \"xxx");
    }

    @Test
    void text_takesJsonAsItsText() {
        assertThat(call("'output':{'a': [1, 2]}").values().text(CallField.OUTPUT)).isEqualTo("{\"a\":[1,2]}");
        assertThat(call("'output':''").values().text(CallField.OUTPUT)).isEmpty();
        assertThat(call("'output':12.50").values().text(CallField.OUTPUT)).isEqualTo("12.50");
        assertThat(callRefusal("'output':true").getMessage()).isEqualTo("output must be a text, was true");
    }

    @Test
    void flag_takesTrueAndFalse_alsoAsText() {
        assertThat(call("'cost_set_aside':true").values().get(CallField.COST_SET_ASIDE)).isEqualTo(true);
        assertThat(call("'cost_set_aside':'False'").values().get(CallField.COST_SET_ASIDE)).isEqualTo(false);
        assertThat(call("'cost_set_aside':' '").values().has(CallField.COST_SET_ASIDE)).isFalse();
        assertThat(callRefusal("'cost_set_aside':1").getMessage())
                .isEqualTo("cost_set_aside must be true or false, was 1");
        assertThat(callRefusal("'cost_set_aside':[]").getMessage()).contains("must be true or false");
    }

    @Test
    void reportedCost_asAnAnswerShowsIt_isTheCostTold() {
        assertThat(call("'cost':0.0025,'cost_set_aside':true,'reported_cost':9990.01").values())
                .isEqualTo(call("'cost':9990.01,'cost_set_aside':true").values());
        assertThat(callRefusal("'reported_cost':-1").pointer()).isEqualTo("/reported_cost");
    }

    @Test
    void callError_blank_saysNothing() {
        assertThat(call("'error':''").values().has(CallField.ERROR)).isFalse();
        assertThat(call("'error':{'code': 5}").values().text(CallField.ERROR)).isEqualTo("{\"code\":5}");
    }

    @Test
    void text_withWhatNoDatabaseKeeps_isReplaced() {
        assertThat(call("'output':'a\\u0000b\\ud83dc\\ude00\\ud83d\\ude00'").values().text(CallField.OUTPUT))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFD😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_progress", "In-Progress", "IN PROGRESS"})
    void word_isReadInAnyCaseAndWithHyphens(String word) {
        assertThat(event("{'type':'project','id':'p','status':'" + word + "'}").values().text(ProjectField.STATUS))
                .isEqualTo("in_progress");
    }

    @Test
    void word_unknown_isRefusedWithTheWords() {
        assertThat(callRefusal("'status':'done'").getMessage())
                .isEqualTo("status must be one of running, success, cancelled, timeout, failed, was \"done\"");
        assertThat(callRefusal("'status':1").pointer()).isEqualTo("/status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"12|12", "12.0|12", "'12'|12", "' 12.0 '|12", "1e3|1000", "-0|0",
                    "1000000000000|1000000000000"})
    void count_isWhole(String json, long count) {
        assertThat(call("'input_tokens':" + json).values().usage(CallField.USAGE).input()).isEqualTo(count);
        assertThat(event("{'type':'session','id':'s','iteration_count':" + json + "}").values()
                .number(SessionField.ITERATION_COUNT)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1000000000001", "1e300", "9223372036854775808", "1e99999999999999", "NaN",
            "-Infinity", "'x'", "''", "true", "[1]", "{}"})
    void count_thatIsNone_isRefused(String json) {
        assertThat(callRefusal("'input_tokens':" + json).getMessage())
                .startsWith("input_tokens must be a whole number from 0 to 1000000000000, was ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"0.5|0.5", "'-2'|-2", "1e-400|0", "12345678901234567890|1.2345678901234567E19"})
    void number_isFinite(String json, double number) {
        assertThat(event("{'type':'score','session':'s','value':" + json + "}").values().real(ScoreField.VALUE))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "'NaN'", "'0x1p3'", "'1d'", "true", "'high'"})
    void number_thatIsNone_isRefused(String json) {
        assertThat(refusal("{'type':'score','session':'s','value':" + json + "}").getMessage())
                .startsWith("value must be a finite number, was ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"0.015|15000000", "'0.015'|15000000", "1|1000000000", "0.034584000000000004|34584000",
                    "1000000|1000000000000000", "1e-999999999|0", "0e999999999|0", "-0.0|0"})
    void money_isNanoDollars(String json, long nanos) {
        assertThat(call("'cost':" + json).values().number(CallField.COST)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1000000.01", "1e999999999", "1e99999999999999999999", "NaN", "Infinity", "'$5'",
            "'1e9999'",
            "'NaN'", "''", "false", "{}"})
    void money_thatIsNone_isRefused(String json) {
        assertThat(callRefusal("'cost':" + json).getMessage())
                .startsWith("cost must be a number of dollars from 0 to 1000000, was ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"800|800000", "0.001|1", "1234.567|1234567", "'12.5'|12500", "0|0",
                    "315360000000|315360000000000"})
    void duration_isMicroseconds(String json, long micros) {
        assertThat(call("'duration_ms':" + json).values().number(CallField.DURATION)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "315360000001", "NaN", "'1s'", "true", "[]"})
    void duration_thatIsNone_isRefused(String json) {
        assertThat(callRefusal("'duration_ms':" + json).pointer()).isEqualTo("/duration_ms");
    }

    @Test
    void messages_areAnArray() {
        assertThat(call("'messages':[ {'role' : 'user'} ]").values().get(CallField.MESSAGES))
                .isEqualTo(new Json("[{\"role\":\"user\"}]"));
        assertThat(callRefusal("'messages':{}").getMessage()).isEqualTo("messages must be an array, was an object");
    }

    @Test
    void map_isAnObject_withoutItsNulls() {
        assertThat(event("{'type':'project','id':'p','settings':{'a':{'b': 1},'c':null}}").values()
                .map(ProjectField.SETTINGS).entries()).containsOnly(java.util.Map.entry("a", "{\"b\":1}"));
        assertThat(refusal("{'type':'project','id':'p','settings':[]}").getMessage())
                .isEqualTo("settings must be an object, was an array");
    }

    @Test
    void names_areAListOrOneName() {
        String message = "{'type':'message','session':'s','recipients':";

        assertThat(event(message + "['a',' ',null,'b',3]}").values().names(MessageField.RECIPIENTS))
                .containsExactly("a", "b", "3");
        assertThat(event(message + "'a'}").values().names(MessageField.RECIPIENTS)).containsExactly("a");
        assertThat(event(message + "[]}").values().has(MessageField.RECIPIENTS)).isFalse();
        assertThat(refusal(message + "[{}]}").pointer()).isEqualTo("/recipients/0");
        assertThat(refusal(message + "{}}").getMessage())
                .isEqualTo("recipients must be an array of texts, was an object");
        assertThat(refusal(message + "['a'" + ",'a'".repeat(256) + "]}").getMessage()).contains("256");
    }

    @Test
    void rawJson_withNaN_isRefusedAtItsPlace() {
        assertThat(callRefusal("'x':{'y':[1,NaN]}").pointer()).isEqualTo("/x/y/1");
    }

    @Test
    void pointer_escapesKeys() {
        assertThat(callRefusal("'attributes':{'a/b~c':NaN}").pointer()).isEqualTo("/attributes/a~1b~0c");
    }

    @Test
    void turn_isSmallAndWhole() {
        assertThat(call("'turn':1000000000").turn()).isEqualTo(1_000_000_000);
        assertThat(callRefusal("'turn':1000000001").pointer()).isEqualTo("/turn");
    }
}
