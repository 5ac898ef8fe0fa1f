package dev.sideledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That the page on coverage adds up. */
class CoverageDocTest {
    private static final Path PAGE = Path.of("src/docs/coverage.md");
    private static final int ITEMS = 463;

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "D", "E"})
    void table_saysOfEachDocument_howManyItemsAreInEachState(String document) throws IOException {
        String page = Files.readString(PAGE);
        List<String> states = found(page, "^\\| " + document + "-\\d+ \\|.*\\| (done|partly|later) \\|$").map(
                item -> item.group(1)).toList();

        assertThat(page).containsPattern("\n\\| " + document + ": [^|]+ \\| " + states.size() + " \\| "
                + count(states, "done") + " \\| " + count(states, "partly") + " \\| " + count(states, "later")
                + " \\|\n");
    }

    @Test
    void page_hasEveryItem() throws IOException {
        assertThat(found(Files.readString(PAGE), "^\\| [A-E]-\\d+ \\|.*\\| (done|partly|later) \\|$")).hasSize(ITEMS);
    }

    private static long count(List<String> states, String state) {
        return states.stream().filter(state::equals).count();
    }

    private static Stream<MatchResult> found(String page, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(page).results();
    }
}
