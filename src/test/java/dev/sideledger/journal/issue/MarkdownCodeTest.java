package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.MoneySum;

import static org.assertj.core.api.Assertions.assertThat;

/** Code in the files of issues, into which no section is written. */
class MarkdownCodeTest {
    private static final String HEADING = "## Cost Analysis";

    @ParameterizedTest
    @ValueSource(strings = {"- ```js\n  foo()\n  ```\n\nTail text\n", "1. One\n\n    ~~~\n    foo()\n   ~~~\n\nTail\n",
            "    ```js\n    foo()\n   ```\n\nTail\n", "- a\n  - ```\n    foo()\n\n    ```\n  b\n",
            "1) ```\n   foo()\n```\nTail\n",
            "-\t```\n\tfoo()\n\t```\nTail\n", "- ```\n  foo()\n\nTail\n", "* <!-- foo\n  -->\nTail\n",
            "* * *\n    ```\n    foo\n    ```\n", "> ```\n> foo\n\nTail\n"})
    void code_inItemsOfLists_isNotBrokenInto(String file) {
        String first = text(file(file).with(costs(1), Detail.FULL));
        String second = text(file(first + "\nMore\n").with(costs(2), Detail.FULL));

        assertThat(first).startsWith(file + "\n" + HEADING + "\n");
        assertThat(second).startsWith(file + "\n" + HEADING + "\n").endsWith("\n\nMore\n").containsOnlyOnce(HEADING)
                .contains("**Total API Calls**: 2\n");
    }

    private static IssueFile file(String text) {
        return new IssueFile(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(IssueFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static IssueCosts costs(int calls) {
        return new IssueCosts(new MoneySum(calls, calls, 0), 0, calls, 0, calls, calls, calls,
                1_705_328_937_000_000L, List.of());
    }
}
