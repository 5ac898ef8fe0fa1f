package dev.sideledger.cli.screen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTest {
    @Test
    void line_ofEscapes_writesThemOut() {
        assertThat(Plain.line("\u001b[31mred\u001b[0m\u0007")).isEqualTo("\\x1b[31mred\\x1b[0m\\x07");
        assertThat(Plain.line("\u009b2J")).isEqualTo("\\x9b2J");
        assertThat(Plain.line("abc\u202edcba")).isEqualTo("abc\\u202edcba");
        assertThat(Plain.line("\u007f")).isEqualTo("\\x7f");
    }

    @Test
    void line_ofSeveral_isOne() {
        assertThat(Plain.line(" one\r\n\ttwo \u2028 three\u0085")).isEqualTo("one two three");
    }

    @Test
    void text_keepsLinesAndTabs_andNothingElse() {
        assertThat(Plain.text("one\n\ttwo\r\n\u001b]0;title\u0007")).isEqualTo("one\n\ttwo\n\\x1b]0;title\\x07");
    }

    @Property
    void line_ofAnything_hasNothingThatATerminalObeys(@ForAll String text) {
        assertThat(Plain.line(text).chars()).noneMatch(Character::isISOControl);
    }

    @Property
    void json_ofAnything_saysTheSame_andHasNothingThatATerminalObeys(@ForAll String text) {
        String json = new JsonObject().put("text", text).encode();

        String harmless = Plain.json(json);

        assertThat(harmless.chars()).noneMatch(Character::isISOControl);
        assertThat(new JsonObject(harmless)).isEqualTo(new JsonObject(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "größer – ✓", "漢字", "👩‍💻"})
    void line_ofWords_staysAsItIs(String text) {
        assertThat(Plain.line(text)).isEqualTo(text);
    }
}
