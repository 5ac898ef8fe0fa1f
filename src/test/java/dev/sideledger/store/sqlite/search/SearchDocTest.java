package dev.sideledger.store.sqlite.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.search.SearchedFields;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about search says what is searched. */
class SearchDocTest {
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @ParameterizedTest
    @EnumSource
    void fields_ofThePage_areThoseThatAreSearched(RecordType type) throws Exception {
        String row = Files.readString(Path.of("src/docs/search.md")).lines()
                .filter(line -> line.startsWith("| `" + type.wireName() + "` |")).findFirst().orElse("| | | |");
        String[] cells = row.split("\\|");
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Field field : SearchedFields.of(type).all()) {
            (SearchedFields.of(type).isName(field) ? names : texts).add(field.wireName());
        }
        if (type == RecordType.PROJECT || type == RecordType.SESSION) {
            names.add("id");
        }

        assertThat(named(cells[2])).containsExactlyElementsOf(names);
        assertThat(named(cells[3])).containsExactlyElementsOf(texts);
    }

    private static List<String> named(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
