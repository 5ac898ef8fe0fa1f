package dev.sideledger.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.sideledger.wire.Reading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class BrokenJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'type':'call','cost':}|the JSON is broken after 22 bytes, at \"}\"",
            "{'type':'call' 'cost':1}|the JSON is broken after 15 bytes, at \"\\\"cost\\\":1}\"",
            "{'type':'call','session':tru}|the JSON is broken after 25 bytes, at \"tru}\"",
            "{type:'call'}|the JSON is broken after 1 bytes, at \"type:\\\"call\\\"}\"",
            "{'type':'call'}}|the JSON is broken after 15 bytes, at \"}\"",
            "{'type':'call','session':'s'} {}|one event is one JSON object; after its 29 bytes comes \" {}\"",
            "{'type':'call','session':'s|the JSON ends too early, after 27 bytes",
            "{'type':'call'|the JSON ends too early, after 14 bytes",
            "[1]|an event must be a JSON object, was an array",
            "'x'|an event must be a JSON object, was \"x\"",
    })
    void syntax_broken_isRefusedWithItsPlace(String json, String reason) {
        assertThat(refusal(json).getMessage()).isEqualTo(reason);
    }

    @Test
    void syntax_brokenOnALaterLine_namesTheLine() {
        assertThat(refusal("{'type':'call',\n 'cost': ?}").getMessage())
                .isEqualTo("the JSON is broken after 25 bytes (line 2), at \"?}\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'type':'call','id':'a\nb'}", "{'type':'call','id':'\\x'}", "{'a':01}", "{'a':+1}", "{'a':.5}",
                    "{'a':1.}", "{'a':/**/1}", "{'a':1,}", "{,}", "{'a'}", "nul", "\u0000{}", ""})
    void refusal_neverSpeaksOfTheParser(String json) {
        assertThat(refusal(json).getMessage()).doesNotContainIgnoringCase("jackson").doesNotContain("Source", "Feature",
                "StreamRead", "start marker", "code ");
    }

    @Test
    void bytes_thatAreNoUtf8_areRefusedWithTheirPlace() {
        byte[] bytes = Reading.bytes("{'type':'call','session':'s','agent':'#'}");
        bytes[38] = (byte) 0xC3;

        assertThat(refusal(bytes).getMessage())
                .isEqualTo("the text is not UTF-8 after 38 bytes: the byte 0xC3 is out of place");
    }

    @Test
    void depth_of64_isRead() {
        String inside = "[".repeat(63) + "]".repeat(63);

        assertThat(Reading.call("'x':" + inside).attributes().get("x")).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'call','session':'s','x':", "{'session':'s','x':", "{'type':'call','usage':{'x':",
            "{'type':'call','settings':{'a':"})
    void depth_of10000_isRefused(String start) {
        for (String opening : new String[]{"[", "{'a':"}) {
            assertThat(refusal(start + opening.repeat(10_000)).getMessage())
                    .isEqualTo("the JSON is nested too deeply: an event may be 64 objects and arrays deep");
        }
    }

    @Test
    void number_ofManyDigits_isRefused() {
        assertThat(refusal("{'type':'call','session':'s','x':" + "1".repeat(1001) + "}").getMessage())
                .startsWith("a number may have 1000 characters");
    }

    @Test
    void key_ofManyBytes_isRefused() {
        assertThat(refusal("{'type':'call','session':'s','x':{'" + "k".repeat(60_000) + "':1}}").getMessage())
                .contains("a key 50000 bytes");
    }

    @Test
    void refusal_namesTheEventWhenItsIdWasRead() {
        assertThat(refusal("{'type':'call','id':'c1','cost':-5}").id()).isEqualTo("c1");
        assertThat(refusal("{'type':'call','id':'c1','cost':}").id()).isEqualTo("c1");
        assertThat(refusal("{'type':'call','cost':-5,'id':'c1'}").id()).isNull();
    }

    @Test
    void refusal_hasNoStackTrace() {
        assertThat(refusal("{}").getStackTrace()).isEmpty();
    }
}
