package dev.sideledger.recorder.privacy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Usage;
import dev.sideledger.store.contract.TestEvents;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrivacyTest {
    private static final String SECRET = "a secret";

    @Test
    void noRules_keepEventsAsTheyAre() {
        Event event = call(Map.of(CallField.PROMPT, "me@example.org"));

        assertThat(Privacy.NONE.of(event)).isSameAs(event);
        assertThat(rules("session.prompt=drop").of(event)).isSameAs(event);
    }

    @Test
    void texts_areDropped_hashed_truncated_orKept() {
        Event event = call(Map.of(CallField.PROMPT, "a prompt", CallField.OUTPUT, "an output", CallField.ERROR, "e",
                CallField.AGENT, "writer"));

        Event kept = rules("*.*=drop", "call.output=truncate:4", "call.error=keep", "call.agent=hash").of(event);

        assertThat(kept.values().has(CallField.PROMPT)).isFalse();
        assertThat(kept.values().text(CallField.OUTPUT)).isEqualTo("an o[truncated:5]");
        assertThat(kept.values().text(CallField.ERROR)).isEqualTo("e");
        assertThat(kept.values().text(CallField.AGENT)).startsWith("hmac-sha256:").hasSize(76)
                .isEqualTo(rules("call.agent=hash").of(event).values().text(CallField.AGENT));
        assertThat(kept.id()).isEqualTo(event.id());
    }

    @Test
    void callWhoseTextsGo_endedAsItDid() {
        assertThat(status("call.error=drop", Map.of(CallField.ERROR, "boom"))).isEqualTo("failed");
        assertThat(status("*.*=drop", Map.of(CallField.OUTPUT, "an output"))).isEqualTo("success");
        assertThat(status("*.*=drop", Map.of(CallField.PROMPT, "a prompt"))).isNull();
        assertThat(status("*.*=drop", Map.of(CallField.ERROR, "boom", CallField.STATUS, "timeout")))
                .isEqualTo("timeout");
    }

    private static String status(String rule, Map<Field, Object> values) {
        return rules(rule).of(call(values)).values().text(CallField.STATUS);
    }

    @Test
    void star_meansTexts_andLeavesNamesNumbersAndIds() {
        Event event = call(Map.of(CallField.MODEL, "gpt-4o", CallField.TRACE_ID, "abc", CallField.STATUS, "success",
                CallField.COST, 5L));

        assertThat(rules("*.*=drop").of(event).values()).isEqualTo(event.values());
    }

    @Test
    void usage_keepsItsNumbers_whateverWasSentWithThem() {
        Usage usage = new Usage(9L, null, null, null, 3L, null, null, null, null, null, null,
                "{\"input_tokens\":9,\"output_tokens\":3,\"for\":\"me@example.org\"}");
        Event event = call(Map.of(CallField.USAGE, usage));

        assertThat(rules("*.*=redact").of(event).values().usage(CallField.USAGE)).isEqualTo(
                usage.sentAs("{\"input_tokens\":9,\"output_tokens\":3,\"for\":\"[redacted:email]\"}"));
        assertThat(rules("*.*=drop").of(event).values().usage(CallField.USAGE)).isEqualTo(usage.sentAs(null));
    }

    @Test
    void json_staysJson() {
        String messages = "[{\"role\":\"user\",\"content\":\"mail me@example.org \\\"now\\\"\"},"
                + "{\"key@example.org\":[1,null,\"you@example.org\"]}]";
        Event event = call(Map.of(CallField.MESSAGES, new Json(messages)));

        assertThat(((Json) rules("call.messages=redact").of(event).values().get(CallField.MESSAGES)).text()).isEqualTo(
                "[{\"role\":\"user\",\"content\":\"mail [redacted:email] \\\"now\\\"\"},"
                        + "{\"key@example.org\":[1,null,\"[redacted:email]\"]}]");
        assertThat(((Json) rules("call.messages=hash").of(event).values().get(CallField.MESSAGES)).text())
                .startsWith("[\"hmac-sha256:").endsWith("\"]");
        assertThat(rules("call.messages=drop").of(event).values().has(CallField.MESSAGES)).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void textsThatHoldJson_areReadAsTheyAreMeant(String told, String kept) {
        Event event = call(Map.of(CallField.OUTPUT, told));

        assertThat(rules("*.*=redact").of(event).values().text(CallField.OUTPUT)).isEqualTo(kept);
    }

    static List<Arguments> textsThatHoldJson_areReadAsTheyAreMeant() {
        String key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
        return List.of(Arguments.of("{\"t\":\"a\\n" + key + "\"}", "{\"t\":\"a\\n[redacted:keys]\"}"),
                Arguments.of("{\"t\":\"a\\tAKIAIOSFODNN7EXAMPLE\\nb\"}", "{\"t\":\"a\\t[redacted:keys]\\nb\"}"),
                Arguments.of("{\"t\":\"bob\\u0040example.com\"}", "{\"t\":\"[redacted:email]\"}"),
                Arguments.of("{\"t\":\"x\\nbob@example.com\"}", "{\"t\":\"x\\n[redacted:email]\"}"),
                Arguments.of("{\"t\":\"card\\n4111 1111 1111 1111\"}", "{\"t\":\"card\\n[redacted:cards]\"}"),
                Arguments.of("{\"card\": 4111111111111111, \"n\":1}", "{\"card\": \"[redacted:cards]\", \"n\":1}"),
                Arguments.of("[4111111111111111]", "[\"[redacted:cards]\"]"),
                Arguments.of("{\"t\":\"a, 4111111111111111, b\"}", "{\"t\":\"a, [redacted:cards], b\"}"),
                Arguments.of("Result: {\"t\":\"a\\n" + key + "\"}", "Result: {\"t\":\"a\\n[redacted:keys]\"}"),
                Arguments.of("{\"t\":\"{\\\"u\\\":\\\"\\\\n" + key + "\\\"}\"}",
                        "{\"t\":\"{\\\"u\\\":\\\"\\\\n[redacted:keys]\\\"}\"}"),
                Arguments.of("C:\\users\\x \\u12 \\", "C:\\users\\x \\u12 \\"),
                Arguments.of("a\\nb \\\\server\\name", "a\\nb \\\\server\\name"));
    }

    @Test
    void jsonWithinJson_isReadAsItIsMeant() {
        String key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
        String inner = JsonText.quote("{\"t\":" + JsonText.quote("a\n" + key) + "}");
        Event event = call(Map.of(CallField.MESSAGES, new Json("[{\"content\":" + inner + "}]")));

        assertThat(((Json) rules("*.*=redact").of(event).values().get(CallField.MESSAGES)).text())
                .isEqualTo("[{\"content\":" + inner.replace(key, "[redacted:keys]") + "}]");
    }

    @Test
    void attributes_asAWhole_andUnderAKey() {
        Event event = new Event(RecordType.CALL, "s", "c", null, 1, false, TestEvents.call("s", "c", 1).values(),
                JsonMap.of(Map.of("user.email", "\"me@example.org\"", "team", "\"red\"", "n", "7")));

        assertThat(rules("call.attributes.user.email=drop").of(event).attributes().entries())
                .containsOnlyKeys("team", "n");
        assertThat(rules("*.attributes=drop", "*.attributes.team=keep").of(event).attributes().entries())
                .containsOnlyKeys("team");
        assertThat(rules("*.*=redact").of(event).attributes().get("user.email")).isEqualTo("\"[redacted:email]\"");
        assertThat(rules("*.attributes=hash").of(event).attributes().get("n")).startsWith("\"hmac-sha256:");
    }

    @Test
    void starWithAName_leavesWhatRecordsAreCalledBy() {
        Event tag = TestEvents.event(RecordType.TAG, "s", "t", 1, Map.of(TagField.NAME, "fast"));
        Event project = TestEvents.event(RecordType.PROJECT, null, "p", 1, Map.of(ProjectField.NAME, "fast"));

        assertThat(rules("*.name=drop").of(tag).values()).isEqualTo(tag.values());
        assertThat(rules("*.name=drop").of(project).values().has(ProjectField.NAME)).isFalse();
    }

    @Test
    void names_inAList_andAUser_areRedacted_andAnErrorKeepsAMessage() {
        Event message = TestEvents.event(RecordType.MESSAGE, "s", "m", 1,
                Map.of(MessageField.RECIPIENTS, List.of("me@example.org", "b")));
        Event session = TestEvents.session("s", 1, Map.of(SessionField.USER, "me@example.org"));
        Event error = TestEvents.event(RecordType.ERROR, "s", "e", 1, Map.of(ErrorField.MESSAGE, "secret"));

        assertThat(rules("*.*=redact").of(message).values().names(MessageField.RECIPIENTS))
                .containsExactly("[redacted:email]", "b");
        assertThat(rules("session.user=redact").of(session).values().text(SessionField.USER))
                .isEqualTo("[redacted:email]");
        assertThat(rules("*.*=drop").of(error).values().text(ErrorField.MESSAGE)).isEqualTo("[dropped]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-ant-api03-abcdefghijklmnopqrstuv-xyz", "sk-proj-AbCdEfGhIjKlMnOpQrStUvWx",
            "AKIAIOSFODNN7EXAMPLE", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "xoxb-123456789012-abcdef",
            "AIzaSyA1234567890abcdefghijklmnopqrstuv", "hf_abcdefghijklmnopqrstuvwxyzABCDEF",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefgh", "Bearer abcdefghijklmnopqrstuvwxyz",
            "glpat-abcdefghijklmnopqrst", "sk_live_abcdefghijklmnopqrstuvwx",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----"})
    void keys_areFound_whereverTheyStand(String key) {
        assertThat(redacted("x " + key + " y")).isEqualTo("x [redacted:keys] y");
        assertThat(redacted("\"" + key + "\"")).isEqualTo("\"[redacted:keys]\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"write to me.you+x@mail.example.co.uk, please|write to [redacted:email], please",
                    "card 4111 1111 1111 1111.|card [redacted:cards].", "4111111111111112 adds up to nothing|same",
                    "order 1234567890123|same", "a skill, a risk-free task-list|same", "3.14159265358979|same",
                    "see https://bob:hunter22@host/x|see https[redacted:keys]host/x", "a @ b, @you|same"})
    void others_areFound_andNothingElse(String text, String left) {
        assertThat(redacted(text)).isEqualTo(left.equals("same") ? text : left);
    }

    @Test
    void expressionsOfAFile_areFound_inLinearTime() {
        Detectors detectors = Detectors.with(List.of("# ours", "", "ticket=\\bACME-\\d+", "slow=(a+)+$x"));
        Privacy privacy = new PrivacyRules(detectors, null).of(List.of("call.prompt=redact:ticket+slow"));

        assertThat(privacy.of(call(Map.of(CallField.PROMPT, "ACME-12 me@example.org"))).values().text(CallField.PROMPT))
                .isEqualTo("[redacted:ticket] me@example.org");
        String hostile = "a".repeat(50_000);
        assertThat(privacy.of(call(Map.of(CallField.PROMPT, hostile))).values().text(CallField.PROMPT))
                .isEqualTo(hostile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"prompt=drop|TYPE.FIELD=ACTION", "cat.prompt=drop|cat is no type of record",
            "call.colour=drop|a call has no field colour", "*.colour=drop|no type has a field colour",
            "call.cost=drop|holds no text", "call.parent=drop|holds no text", "tag.name=hash|holds no text",
            "call.prompt=shred|an action is keep, drop", "call.prompt=truncate:0|from 1 to",
            "call.prompt=truncate:x|from",
            "call.prompt=redact:cats|nothing called \"cats\" to look for; there is keys, email, cards",
            "call.*.x=drop|not behind a star"})
    void rule_thatCannotBe_isRefused(String rule, String why) {
        assertThatThrownBy(() -> rules(rule)).hasMessageStartingWith("\"" + rule + "\": ").hasMessageContaining(why);
    }

    @Test
    void hash_withoutASecret_isRefused() {
        assertThatThrownBy(() -> new PrivacyRules(Detectors.shipped(), null).of(List.of("call.prompt=hash")))
                .hasMessageContaining("SIDELEDGER_PRIVACY_SECRET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"noequals|NAME=EXPRESSION", "A=x|small letters", "a=(|missing closing",
            "a=x*|finds nothing at all", "email=x|there twice"})
    void expression_thatCannotBe_isRefused(String line, String why) {
        assertThatThrownBy(() -> Detectors.with(List.of("fine=x", line))).hasMessageContaining(why);
    }

    @Property(tries = 300)
    void strings_inAnyJson_areChanged_andItsKeysAreNot(@ForAll List<String> texts) {
        String json = "{\"k\\\"\":" + JsonText.strings(texts) + ",\"\":1}";

        assertThat(Strings.change(json, text -> text)).isEqualTo(json);
        assertThat(JsonText.elements(JsonText.members(Strings.change(json, text -> text + "!")).get("k\"")).stream()
                .map(JsonText::unquote)).containsExactlyElementsOf(texts.stream().map(text -> text + "!").toList());
    }

    private static String redacted(String text) {
        return rules("call.prompt=redact").of(call(Map.of(CallField.PROMPT, text))).values().text(CallField.PROMPT);
    }

    private static Privacy rules(String... rules) {
        return new PrivacyRules(Detectors.shipped(), SECRET).of(List.of(rules));
    }

    private static Event call(Map<Field, ?> values) {
        return TestEvents.event(RecordType.CALL, "s", "c", TestEvents.TEN, values);
    }
}
