package dev.sideledger.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;

import static org.assertj.core.api.Assertions.assertThat;

class EventsDocTest {
    private static final Path DOC = Path.of("src/docs/events.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    private final String doc = read();

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void example_ofEachType_isReadWithoutRefusal(RecordType type) {
        Matcher example = EXAMPLE.matcher(section(type));
        assertThat(example.find()).as("an example of " + type.wireName()).isTrue();
        byte[] json = example.group(1).getBytes(StandardCharsets.UTF_8);

        List<Event> events = EventReader.read(json, 0, json.length, Address.NONE, Reading.LATEST);

        assertThat(events.get(0).type()).isEqualTo(type);
        assertThat(example.find()).as("a second example").isFalse();
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void example_ofEachType_hasNoMemberThatTheTypeDoesNotKnow(RecordType type) {
        Matcher example = EXAMPLE.matcher(section(type));
        assertThat(example.find()).isTrue();
        String withoutAttributes = example.group(1).replaceAll("(?s),\\s*\"attributes\": \\{.*?}", "");
        byte[] json = withoutAttributes.getBytes(StandardCharsets.UTF_8);

        assertThat(EventReader.read(json, 0, json.length, Address.NONE, Reading.LATEST))
                .allMatch(event -> event.attributes().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void fields_ofEachType_areDescribedInItsTable(RecordType type) {
        for (Field field : type.fields()) {
            assertThat(table(type)).as(type.wireName()).contains("`" + field.wireName() + "`");
        }
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void words_ofEachType_areListed(RecordType type) {
        for (Field field : type.fields()) {
            for (String word : field.words()) {
                assertThat(section(type)).as(field.wireName()).contains("`" + word + "`");
            }
        }
    }

    @Test
    void tokenFields_areDescribedWithTheCall() {
        for (TokenName name : TokenName.values()) {
            assertThat(table(RecordType.CALL)).contains("`" + name.wireName() + "`");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "id", "session", "turn", "time", "attributes"})
    void commonFields_areDescribed(String field) {
        assertThat(between("\n## Common to all records\n", "\n## ")).contains("| `" + field + "` |");
    }

    private String table(RecordType type) {
        return section(type).lines().filter(line -> line.startsWith("| `")).reduce("", String::concat);
    }

    private String section(RecordType type) {
        return between("\n### " + type.wireName() + "\n", "\n### ");
    }

    private String between(String heading, String nextHeading) {
        int start = doc.indexOf(heading);
        assertThat(start).as("the section" + heading).isNotNegative();
        int end = doc.indexOf(nextHeading, start + heading.length());
        return doc.substring(start, end < 0 ? doc.length() : end);
    }

    private static String read() {
        try {
            return Files.readString(DOC);
        } catch (IOException failure) {
            throw new AssertionError("no " + DOC, failure);
        }
    }
}
