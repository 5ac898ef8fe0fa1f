package dev.sideledger.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {
    @Property
    void quotedText_unquoted_isTheSame(@ForAll String text) {
        assertThat(JsonText.unquote(JsonText.quote(text))).isEqualTo(text);
    }

    @Property
    void object_takenApart_hasTheSameMembers(@ForAll Map<String, Integer> numbers, @ForAll String text) {
        Map<String, String> members = new TreeMap<>();
        numbers.forEach((key, value) -> members.put(key, value.toString()));
        members.put("text", JsonText.quote(text));
        members.put("nested", "{\"a\":[1,{\"b\":\"]}\"}]}");

        assertThat(JsonText.members(JsonText.object(JsonMap.of(members))).entries()).isEqualTo(members);
    }

    @Test
    void array_takenApart_hasTheSameElements() {
        List<String> elements = List.of("1", "\"a,b\"", "[1,[2]]", "{\"x\":\"}\"}", "null");

        assertThat(JsonText.elements(JsonText.array(elements))).isEqualTo(elements);
        assertThat(JsonText.elements("[]")).isEmpty();
    }
}
