package dev.sideledger.store.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class TextOfJsonTest {
    @Test
    void json_isReadWithoutNamesAndEscapes() {
        assertThat(TextOfJson
                .of("{\"role\":\"user\",\"content\":\"first\\nsecond \\u00e9\\\"\",\"n\":12.5,\"ok\":true}"))
                .isEqualTo("user\nfirst second \u00e9\"\n12.5");
        assertThat(TextOfJson.of("[{\"a\" : [\"x\", null]}, -3]")).isEqualTo("x\n-3");
    }

    @Test
    void json_insideAString_isReadToo() {
        assertThat(TextOfJson.of("{\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\\nNorth\\\"}\"}"))
                .isEqualTo("Oslo North");
    }

    @Test
    void json_thatEndsEarly_isReadAsFarAsItGoes() {
        String json = "[{\"content\":\"one two\"},{\"content\":\"three \\u00e9 four\"},tru";
        for (int end = 1; end < json.length(); end++) {
            assertThat(TextOfJson.of(json.substring(0, end))).doesNotContain("\\").doesNotContain("{");
        }
        assertThat(TextOfJson.of(json)).contains("one two").contains("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[INFO] started", "{not json}", "plain \\n text", "{\"a\": }x", "[1,2] and more"})
    void text_thatIsNoJson_staysAsItIs(String text) {
        assertThat(TextOfJson.of(text)).isEqualTo(text);
    }

    @Property(tries = 300)
    void text_whateverItIs_isRead(@ForAll String text) {
        assertThat(TextOfJson.of("[\"" + text)).isNotNull();
        assertThat(TextOfJson.of("{" + text)).isNotNull();
    }
}
