package dev.sideledger.journal.issue;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.journal.issue.IssueCosts.Line;
import dev.sideledger.model.MoneySum;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sections of costs in files of all kinds. */
class IssueFileTest {
    private static final long TWO = 1_705_328_937_000_000L;
    private static final long CENT = 10_000_000L;

    @Test
    void section_ofAnIssue_isTheKnownOne() {
        IssueCosts costs = new IssueCosts(new MoneySum(234 * CENT, 12, 0), 0, 12, 0, 8_450, 6_970, 154_000_000, TWO,
                List.of(new Line(TWO - 122_000_000, "/v1/messages", 1_200, 850, 1_200_000L, 18 * CENT, false),
                        new Line(TWO - 60_000_000, "/v1/messages", 2_500, 1_800, 2_000_000L, 45 * CENT, false)));

        assertThat(text(new IssueFile("# Login\n\nIt fails.\n".getBytes(StandardCharsets.UTF_8)).with(costs,
                Detail.FULL))).isEqualTo("""
                        # Login

                        It fails.

                        ## Cost Analysis

                        **Total Cost**: $2.34
                        **Total API Calls**: 12
                        **Total Input Tokens**: 8,450
                        **Total Output Tokens**: 6,970
                        **Session Duration**: 2m 34s
                        **Completed**: 2024-01-15 14:28:57 UTC

                        ### API Call Breakdown

                        | Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost |
                        |-----------|----------|--------------|---------------|----------|------|
                        | 14:26:55 | /v1/messages | 1,200 | 850 | 1.2s | $0.18 |
                        | 14:27:57 | /v1/messages | 2,500 | 1,800 | 2s | $0.45 |

                        ### Cost Summary
                        - **Average cost per call**: $0.20
                        - **Most expensive call**: $0.45 (2,500 input + 1,800 output tokens)
                        - **Success rate**: 100.0% (12 successful, 0 failed)
                        - **Token efficiency**: 0.82 (output/input ratio)
                        """);
    }

    @Test
    void cost_thatNobodyKnows_isNoZero() {
        assertThat(fact(new MoneySum(0, 0, 3), 0, "Total Cost")).isEqualTo("unknown (3 unpriced calls)");
        assertThat(fact(new MoneySum(50 * CENT, 2, 1), 0, "Total Cost")).isEqualTo("$0.50 (and 1 unpriced call)");
        assertThat(fact(new MoneySum(28_000, 3, 0), 0, "Total Cost")).isEqualTo("$0.000028");
        assertThat(fact(new MoneySum(0, 3, 0), 3, "Total Cost")).isEqualTo("Unlimited Plan - 15,420 tokens used");
        assertThat(fact(new MoneySum(0, 0, 3), 0, "Average cost per call")).isNull();
    }

    @Test
    void words_aroundTheSection_stay() {
        String before = "\ufeff# A\r\n\r\n```\r\n## Cost Analysis\r\n```\r\n\r\n## Cost Analysis \r\n\r\n"
                + "**Total Cost**: $1.00\r\nI think that is much.\r\n\r\n## Cost Analysis\r\nmine";

        String after = text(new IssueFile(before.getBytes(StandardCharsets.UTF_8)).with(costs(7), Detail.SUMMARY));

        assertThat(after)
                .startsWith("\ufeff# A\r\n\r\n```\r\n## Cost Analysis\r\n```\r\n\r\n## Cost Analysis\r\n\r\n**Tot")
                .endsWith("\r\nI think that is much.\r\n\r\n## Cost Analysis\r\nmine").doesNotContain("$1.00");
        assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void utf16_isRefused() {
        assertThatThrownBy(() -> new IssueFile("\ufeff# A".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("UTF-16");
    }

    @Test
    void section_readBack_isAsEvents() {
        List<String> events = SectionEvents.of("login", new IssueFile(new byte[0]).with(costs(3), Detail.FULL)
                .facts().orElseThrow());

        assertThat(events).hasSize(4);
        assertThat(events.get(0)).contains("\"id\":\"issue:login\"", "\"issue\":\"login\"", "\"calls\":3",
                "\"ended_at\":\"2024-01-15T14:28:57Z\"");
        assertThat(events.get(1)).contains("\"input_tokens\":1000", "\"cost\":0.01", "\"duration_ms\":1500");
    }

    @Test
    void sectionOfTheSystemBefore_isReadBack_withItsStates() {
        List<String> events = SectionEvents.of("login", CostFacts.written("""
                # Login

                ## Cost Analysis

                **Total Cost**: $2.34
                somebody's own line
                | Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Status |
                |-----------|----------|--------------|---------------|----------|--------|
                | 2024-01-15 14:30:15 UTC | /v1/messages | 1,200 | 850 | 1s | \u2713 |
                | 2024-01-15 14:31:15 UTC | /v1/messages | 1,200 | 850 | 1s | \u2717 |

                ## Other
                | 2024-01-15 15:31:15 UTC | /v1/other | 1 | 1 | 1s | \u2713 |
                """).orElseThrow());

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).contains("\"ended_at\":\"2024-01-15T14:31:15Z\"", "\"cost\":2.34");
        assertThat(events.get(1)).contains("\"time\":\"2024-01-15T14:30:15Z\"", "\"status\":\"success\"");
        assertThat(events.get(2)).contains("\"status\":\"failed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"## Costs", "## Cost Breakdown"})
    void sectionOfAnOlderHeading_hasItsFirstAmountAsTotal(String heading) {
        CostFacts said = CostFacts.written("```\n" + heading + "\n$7\n```\n" + heading
                + "\nSpent $1,001.25 of $2\n**Completed**: 2024-01-15 14:31:15 UTC\n## Other\n$9").orElseThrow();

        assertThat(SectionEvents.of("a", said)).singleElement().asString().contains("\"cost\":1001.25");
        assertThat(CostFacts.written("# " + heading + "\n$1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<pre>\n## Cost Analysis\n**Total Cost**: $9.00\n</pre>\n", "<!--\n## Cost Analysis\n-->\n",
            "~~~\n```\n## Cost Analysis\n~~~\n", "<script>\n## Cost Analysis\n$9</script>\n",
            "````\n```\n## Cost Analysis\n````\n"})
    void heading_withinCode_isNone(String code) {
        String file = code + "\n## Cost Analysis\n\n**Total Cost**: $1.00\n";

        assertThat(CostFacts.written(file).orElseThrow().dollars("Total Cost")).contains(BigDecimal.ONE.setScale(2));
        assertThat(new IssueFile(bytes(file)).facts().orElseThrow().facts()).containsEntry("Total Cost", "$1.00");
        assertThat(text(new IssueFile(bytes(code)).with(costs(2), Detail.SUMMARY))).startsWith(code + "\n## Cost Ana");
        assertThat(CostFacts.written(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"## Cost Analysis ##", "##\tCost Analysis", "##  Cost Analysis  #", "  ## Cost Analysis"})
    void heading_inAnyOfItsForms_isKnown(String heading) {
        String file = heading + "\n\n**Total Cost**: $1.00\n";

        assertThat(CostFacts.written(file)).isPresent();
        assertThat(text(new IssueFile(bytes(file)).with(costs(1), Detail.SUMMARY)).split("Cost Analysis")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"$0,18 | 0.18", "$1.234,50 | 1234.50", "$1\u202f234.50 | 1234.50",
            "$1 234,5 | 1234.5", "$1'234.50 | 1234.50", "2,34 $ | 2.34", "$1.234.567 | 1234567", "US$0.125 | 0.125",
            "$ 2.34 (and 1 unpriced call) | 2.34", "2.34 USD | 2.34"})
    void money_ofAnyLocale_isWhatItIs(String written, BigDecimal dollars) {
        CostFacts said = CostFacts.of(List.of("**Total Cost**: " + written));

        assertThat(said.unread()).isEmpty();
        assertThat(said.dollars("Total Cost").orElseThrow()).isEqualByComparingTo(dollars);
    }

    @Test
    void money_ofTwoMeanings_isWhatTheOtherNumbersSay() {
        assertThat(CostFacts.of(List.of("**Total Cost**: $1.234", "**Total Input Tokens**: 8.450"))
                .dollars("Total Cost").orElseThrow()).isEqualByComparingTo("1234");
        assertThat(CostFacts.of(List.of("**Total Cost**: $1.234", "**Total Input Tokens**: 8,450"))
                .dollars("Total Cost").orElseThrow()).isEqualByComparingTo("1.234");
        assertThat(CostFacts.of(List.of("**Total Cost**: $1.234", "**Total Input Tokens**: 8,450",
                "**Since**: 15.01.2024")).unread()).isEmpty();
        assertThat(CostFacts.of(List.of("**Total Cost**: $1,234", "**Session Duration**: 1,2s"))
                .dollars("Total Cost").orElseThrow()).isEqualByComparingTo("1.234");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"**Total Cost**: $1.234 | two ways", "**Total Cost**: 2,34 \u20ac | dollars",
            "**Total Cost**: $12,34.5 | dollars", "**Total Cost**: A$5 | dollars", "**Total Cost**: $-5 | dollars",
            "**Total Cost**: $1.2M | dollars",
            "**Total Cost**: $2,000,000,000.50 | at most $1,000,000,000",
            "**Total Input Tokens**: 9999999999999999999 | whole number",
            "- **Success rate**: 50% (1 ok and 1 failed) | (11 successful, 1 failed)",
            "**Total API Calls**: 8.45 | whole number",
            "**Session Duration**: 2 minutes | length of time", "**Completed**: 15.01.2024 14:32 | 2024-01-15",
            "**Completed**: 14:32:17 | the day", "Spent $5 100 times | as $5100", "All of it: $1,234 | two ways"})
    void figure_thatCannotBeRead_isNamed(String line, String why) {
        CostFacts said = CostFacts.written("# A\n\n## Costs\n" + line + "\n").orElseThrow();

        assertThat(said.unread()).singleElement().satisfies(one -> assertThat(one.sentence())
                .startsWith("line 4 cannot be read: ").contains(why).endsWith("; it says: " + line));
        assertThat(said.dollars("Total Cost")).isEmpty();
    }

    @Test
    void rows_inOtherForms_areRead_andNamedWhereTheyCannotBe() {
        CostFacts said = CostFacts.written("""
                ## Cost Analysis

                **Total Cost**: $2.34

                Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost
                ----------|----------|--------------|---------------|----------|-----
                2024-01-15 14:30:15 | /v1/a | 1,200 | 850 | 1.2s | $0.18
                2024-01-15T14:31:15Z | /v1/b\\|c | 1,200 | 850 | 1.2s | $0.18
                |2024-01-15T16:32:15.250+02:00|/v1/d|1,200|850|1.2s|$0.18|
                | yesterday | /v1/e | 1,200 | 850 | 1.2s | $0.18 |
                | 14:31:15 | /v1/f | 1,200 | 850 |
                | 14:31:15 | /v1/g | 1,200 | 8k | 1.2s | $0.18 |

                | Model | Cost |
                |-------|------|
                | opus  | a lot |
                """).orElseThrow();

        assertThat(said.unread()).extracting(Unread::line).containsExactly(10L, 11L, 12L);
        assertThat(said.unread()).extracting(Unread::why).satisfiesExactly(
                why -> assertThat(why).contains("timestamp must be a time such as 14:30:15"),
                why -> assertThat(why).contains("this one has 4"),
                why -> assertThat(why).contains("number of output tokens must be a whole number"));
        List<String> events = SectionEvents.of("a", said);
        assertThat(events).hasSize(4);
        assertThat(events.get(0)).contains("\"ended_at\":\"2024-01-15T14:32:15.250Z\"");
        assertThat(events.get(1)).contains("\"time\":\"2024-01-15T14:30:15Z\"", "\"id\":\"row-0\"");
        assertThat(events.get(2)).contains("\"time\":\"2024-01-15T14:31:15Z\"", "/v1/b|c");
    }

    @Test
    void tableWithoutOuterBars_isPartOfTheSection() {
        String file = "## Cost Analysis\n\n**Total Cost**: $5.00\n\nTimestamp | Endpoint | In | Out | Duration | Cost\n"
                + "---|---|---|---|---|---\n14:30:15 | /v1/a | 1 | 2 | 1s | $5.00\nMine | too\n";

        assertThat(text(new IssueFile(bytes(file)).with(costs(1), Detail.FULL))).endsWith("ratio)\nMine | too\n")
                .doesNotContain("$5.00");
    }

    @Test
    void sectionInAFormOfItsOwn_thatSaysTheSame_differsInNothing() {
        IssueCosts costs = new IssueCosts(new MoneySum(234 * CENT, 12, 0), 0, 12, 0, 8_450, 6_970, 154_000_000, TWO,
                List.of(new Line(TWO - 122_000_000, "/v1/messages", 1_200, 850, 1_234_000L, 18 * CENT, false)));
        String own = """
                ## Cost Analysis

                * **Total Cost:** 2,34 $
                * **Total API Calls:** 12
                * **Total Input Tokens:** 8.450
                * **Completed:** 2024-01-15T14:28:57Z

                Timestamp | Endpoint | Input Tokens | Output Tokens | Duration | Cost
                ---|---|---|---|---|---
                2024-01-15 14:26:55 | /v1/messages | 1.200 | 850 | 1234ms | $0,1835

                - **Average cost per call**: $0,19
                """;

        assertThat(new IssueFile(bytes(own)).differences(costs)).isEmpty();
        assertThat(new IssueFile(bytes(own.replace("8.450", "8.451"))).differences(costs))
                .containsExactly("Total Input Tokens is 8,450, the file says 8.451");
        assertThat(new IssueFile(bytes(own.replace("1234ms", "1.4s"))).differences(costs)).singleElement().asString()
                .contains("table of calls");
        assertThat(new IssueFile(bytes(own.replace("* **Total Cost:** 2,34 $\n", ""))).differences(costs))
                .containsExactly("Total Cost is $2.34, the file does not say it");
    }

    @Test
    void sectionWithoutADate_tellsNothing() {
        assertThat(SectionEvents.of("a", CostFacts.written("## Costs\nSpent $1").orElseThrow())).isEmpty();
    }

    /** Whatever the file and whatever the updates, its other bytes stay, and what was written last is read back. */
    @Property(tries = 1_000)
    void updates_ofAnyFile_leaveOtherBytesAlone(@ForAll("files") byte[] original, @ForAll long seed) {
        Random random = new Random(seed);
        SectionPlace place = SectionPlace.in(original);
        byte[] head = Arrays.copyOfRange(original, 0, place.from());
        byte[] tail = Arrays.copyOfRange(original, place.to(), original.length);
        List<String> remarks = SectionText.texts(original, place.remarks());
        IssueFile file = new IssueFile(original);
        for (int i = 0; i < 4; i++) {
            IssueCosts costs = costs(random.nextInt(6));
            Detail detail = Detail.values()[random.nextInt(3)];
            file = file.with(costs, detail).with(costs, detail);
            byte[] now = file.bytes();
            assertThat(Arrays.copyOf(now, head.length)).isEqualTo(head);
            assertThat(Arrays.copyOfRange(now, now.length - tail.length, now.length)).isEqualTo(tail);
            assertThat(SectionPlace.in(now).from()).isBetween(head.length, head.length + 4);
            String between = new String(now, head.length, now.length - tail.length - head.length,
                    StandardCharsets.ISO_8859_1);
            assertThat(remarks).allMatch(between::contains);
            assertThat(file.with(costs, detail).bytes()).isEqualTo(now);
            assertThat(CostFacts.written(text(file)).orElseThrow().rows()).isEqualTo(file.facts().orElseThrow().rows())
                    .hasSize(detail.calls() ? costs.lines().size() : 0);
            CostFacts facts = file.facts().orElseThrow();
            assertThat(facts.number("Total API Calls")).contains(costs.calls());
            assertThat(facts.number("Total Input Tokens")).contains(costs.inputTokens());
            assertThat(facts.dollars("Total Cost").isPresent()).isEqualTo(costs.cost().isKnown());
        }
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<String> pieces = Arbitraries.of("# A", "## Cost Analysis", "## Cost Analysis  ", "### Cost Summary",
                "```", "~~~~", "   ```js", "`````", "| Timestamp | x |", "| 1 | 2 |", "**Total Cost**: $5.00",
                "- **Success rate**: 5", "- **Budget**: $3", "words", "", "", " ", "## Next", "### API Call Breakdown",
                "<!-- end of costs -->", "## Cost Analysis ##", "##\tCost Analysis", "<pre>", "</pre>", "<!-- open",
                "1 | 2 | 3 | 4 | 5 | 6",
                "- ```", "1. ~~~", "    ```", "  - x", "| When | 2 | 3 | 4 | 5 | 6", "14:30 | 2 | 3 | 4 | 5 | 6",
                "\u00fc\u4e2d", "<!-- x -->");
        Arbitrary<String> endings = Arbitraries.of("\n", "\n", "\r\n", "\r", "");
        Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return Combinators.combine(Arbitraries.of("", "\ufeff"), Combinators.combine(pieces, endings, raw)
                .as(IssueFileTest::piece).list().ofMaxSize(14)).as((bom, all) -> joined(bom, all))
                .filter(bytes -> bytes.length < 2 || (bytes[0] & 0xff) + (bytes[1] & 0xff) != 0x1fd);
    }

    private static byte[] piece(String text, String ending, byte[] raw) {
        return joined(text, raw.length == 4 ? List.of(raw, bytes(ending)) : List.of(bytes(ending)));
    }

    private static byte[] joined(String first, List<byte[]> rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(first));
        rest.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IssueCosts costs(int calls) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            lines.add(new Line(TWO - 1_000_000L * i, "/v1|x", 1_000 + i, 10, 1_500_000L, i % 3 == 2 ? null : CENT,
                    false));
        }
        long unknown = lines.stream().filter(line -> line.nanos() == null).count();
        return new IssueCosts(new MoneySum((calls - unknown) * CENT, calls - unknown, unknown), 0, calls, 0,
                1_000L * calls, 10L * calls, 5_000_000, TWO, lines);
    }

    private static String fact(MoneySum sum, long plan, String name) {
        IssueCosts costs = new IssueCosts(sum, plan, 3, 0, 15_000, 420, 1, TWO, List.of());
        return new IssueFile(new byte[0]).with(costs, Detail.FULL).facts().orElseThrow().facts().get(name);
    }

    private static String text(IssueFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
