package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SplitterTest {
    @Test
    void lines_mayEndInAnyWay_andBlankOnesAreLeftOut() {
        assertThat(lines("\uFEFF{1}\r\n\n  \r\n{2}\n{3}")).containsExactly("0:1:{1}", "1:4:{2}", "2:5:{3}");
        assertThat(lines("{1}\n")).containsExactly("0:1:{1}");
        assertThat(lines("\n \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[]|",
            "[ ]|",
            "[{1},{2}]|{1};{2}",
            "\uFEFF [ {1} , {2} ] |{1};{2}",
            "[{\"a\":\"}],{\"},{2}]|{\"a\":\"}],{\"};{2}",
            "[{\"a\":\"\\\"}\"},{2}]|{\"a\":\"\\\"}\"};{2}",
            "[{\"a\":[{}]},{2}]|{\"a\":[{}]};{2}",
            "[{1} {2}]|{1};{2}",
            "[{1},,{2},]|{1};{2}",
            "[{1}, nul ,{2}]|{1};nul;{2}",
            "[1,\"a,b]\",[{1}],{2}]|1;\"a,b]\";[{1}];{2}",
            "[x{1}]|x;{1}",
            "[}{1}]|};{1}",
            "[{1}]]|{1};]",
            "[{1}] trailing, {2}|{1};trailing, {2}",
            "[{1},{2|{1};{2",
            "[{1},\"abc|{1};\"abc",
            "[{1}|{1};<>",
            "[{1},|{1};<>",
            "[|<>",
    })
    void array_isCutIntoItsElements(String body, String items) {
        List<String> expected = items == null ? List.of() : List.of(items.replace("<>", "").split(";", -1));

        assertThat(items(Splitter.ofJson(body.getBytes(StandardCharsets.UTF_8)), body)).isEqualTo(expected);
    }

    @Test
    void object_isTheOnlyItem() {
        assertThat(json(" {\"a\":\n{}}\n")).containsExactly("0:0:{\"a\":\n{}}");
        assertThat(Splitter.ofJson("{}".getBytes(StandardCharsets.UTF_8)).single()).isTrue();
        assertThat(Splitter.ofJson("[{}]".getBytes(StandardCharsets.UTF_8)).single()).isFalse();
    }

    @Test
    void objects_oneALine_areTakenAsLines() {
        assertThat(json("{1}\n{2}\n")).containsExactly("0:1:{1}", "1:2:{2}");
        assertThat(json("{\"a\":\"cut off\n{2}\n")).containsExactly("0:1:{\"a\":\"cut off", "1:2:{2}");
    }

    @Test
    void object_cutOff_isOneItem() {
        assertThat(json("{\"a\":\n {\"b\":1\n")).containsExactly("0:0:{\"a\":\n {\"b\":1");
    }

    @Test
    void anythingElse_isOneItem() {
        assertThat(json("hello")).containsExactly("0:0:hello");
        assertThat(json("  ")).isEmpty();
    }

    @Test
    void blankBody_isKnown() {
        assertThat(Splitter.isBlank("\uFEFF \r\n\t".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(Splitter.isBlank(new byte[0])).isTrue();
        assertThat(Splitter.isBlank("[]".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private static List<String> lines(String body) {
        return numbered(Splitter.ofLines(body.getBytes(StandardCharsets.UTF_8)), body);
    }

    private static List<String> json(String body) {
        return numbered(Splitter.ofJson(body.getBytes(StandardCharsets.UTF_8)), body);
    }

    private static List<String> numbered(Splitter splitter, String body) {
        List<String> items = new ArrayList<>();
        while (splitter.next()) {
            items.add(splitter.index() + ":" + splitter.line() + ":" + text(splitter, body));
        }
        return items;
    }

    private static List<String> items(Splitter splitter, String body) {
        List<String> items = new ArrayList<>();
        while (splitter.next()) {
            items.add(text(splitter, body));
        }
        return items;
    }

    private static String text(Splitter splitter, String body) {
        return new String(body.getBytes(StandardCharsets.UTF_8), splitter.offset(), splitter.length(),
                StandardCharsets.UTF_8);
    }
}
