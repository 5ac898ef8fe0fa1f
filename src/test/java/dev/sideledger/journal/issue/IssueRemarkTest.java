package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.journal.issue.IssueCosts.Line;
import dev.sideledger.model.MoneySum;

import static org.assertj.core.api.Assertions.assertThat;

/** What people write into the section of an issue. */
class IssueRemarkTest {
    private static final long TWO = 1_705_328_937_000_000L;
    private static final long CENT = 10_000_000L;
    private static final String HEADING = "## Cost Analysis";

    @ParameterizedTest
    @ValueSource(strings = {"### API Call Breakdown\n", "### Cost Summary\n", "**Total Cost**: ", "| Timestamp |",
            "**Total API Calls**: ", "- **Success rate**: "})
    void remark_betweenLinesOfTheSection_staysThere_andTheSectionIsOne(String follower) {
        String remark = "The first call was mine. -- \u00c4nn\n\n* too\n\n";
        String file = text(file("# A\n").with(costs(3), Detail.FULL)).replace(follower, remark + follower);

        IssueFile after = file(file).with(costs(4), Detail.FULL);

        assertThat(text(after)).isEqualTo(text(file("# A\n").with(costs(4), Detail.FULL)).replace(follower,
                remark + follower));
        assertThat(CostFacts.written(text(after)).orElseThrow().rows()).hasSize(4);
        assertThat(file(file).differences(costs(3))).isEmpty();
        assertThat(text(after.with(costs(4), Detail.FULL))).isEqualTo(text(after));
    }

    @Test
    void remarks_whoseNeighboursAreGone_comeBelow() {
        String file = text(file("").with(costs(2), Detail.FULL)).replace("- **Success", "Mine\n- **Success") + "\nTail";

        assertThat(text(file(file).with(costs(2), Detail.BREAKDOWN))).endsWith(" | $0.01 |\n\nMine\n\nTail");
    }

    @Test
    void remark_amongTheRows_comesBelowTheTable() {
        String file = text(file("").with(costs(2), Detail.FULL));
        int row = file.lastIndexOf("| 14:");

        String after = text(file(file.substring(0, row) + "Mine\n" + file.substring(row)).with(costs(3), Detail.FULL));

        assertThat(after).contains("$0.01 |\n\nMine\n\n### Cost Summary\n");
        assertThat(CostFacts.written(after).orElseThrow().rows()).hasSize(3);
    }

    @Test
    void remark_ofOtherBytesAndEndings_staysByteForByte() {
        String section = text(file("# A\r\n").with(costs(2), Detail.FULL));
        byte[] own = section.replace("### Cost", "M\u00fcde\n<b>x</b>\r\n\r\n### Cost")
                .getBytes(StandardCharsets.ISO_8859_1);

        byte[] after = new IssueFile(own).with(costs(3), Detail.FULL).bytes();

        assertThat(new String(after, StandardCharsets.ISO_8859_1))
                .isEqualTo(text(file("# A\r\n").with(costs(3), Detail.FULL)).replace("### Cost",
                        "M\u00fcde\n<b>x</b>\r\n\r\n### Cost"));
    }

    @Test
    void remark_inTheFormOfAFact_isNobodysFigure() {
        String own = text(file("").with(costs(2), Detail.FULL)).replace("**Total Cost**",
                "**Reviewer**: Ann\n**Total Cost**");

        String after = text(file(own).with(costs(3), Detail.FULL));

        assertThat(after).startsWith(HEADING + "\n\n**Reviewer**: Ann\n\n**Total Cost**: $0.03\n")
                .containsOnlyOnce("Total Cost").containsOnlyOnce(HEADING);
    }

    @Test
    void tableThatIsAnother_isSaid_andComesBelowTheEndOfTheSection() {
        String section = text(file("").with(costs(2), Detail.FULL));
        String old = "\nMine\n" + section.substring(section.indexOf("\n### API"));

        CostFacts said = CostFacts.written(section + old).orElseThrow();
        assertThat(said.rows()).hasSize(2);
        assertThat(said.unread()).singleElement().asString().contains("one table of calls, and this is another");
        String after = text(file(section + old).with(costs(3), Detail.FULL));
        assertThat(after).contains("ratio)\n<!-- end of costs -->\n\nMine\n").endsWith(old);
        assertThat(CostFacts.written(after).orElseThrow().unread()).isEmpty();
        assertThat(CostFacts.written(after).orElseThrow().rows()).hasSize(3);
    }

    @Test
    void figures_inCodeWithinTheSection_areNone() {
        String code = "```\n**Total Cost**: $9.00\n| 14:30:15 | /v1 | 1 | 2 | 1s | $9.00 |\n```\n\n";
        String own = text(file("").with(costs(2), Detail.FULL)).replace("**Total Cost**", code + "**Total Cost**");

        assertThat(file(own).differences(costs(2))).isEmpty();
        assertThat(CostFacts.written(own).orElseThrow().rows()).hasSize(2);
        assertThat(text(file(own).with(costs(1), Detail.FULL)))
                .contains(HEADING + "\n\n" + code + "**Total Cost**: $0.01");
    }

    private static IssueFile file(String text) {
        return new IssueFile(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(IssueFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static IssueCosts costs(int calls) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            lines.add(new Line(TWO - 1_000_000L * i, "/v1", 1_000, 10, 1_500_000L, CENT, false));
        }
        return new IssueCosts(new MoneySum(calls * CENT, calls, 0), 0, calls, 0, 1_000L * calls, 10L * calls,
                5_000_000, TWO, lines);
    }
}
