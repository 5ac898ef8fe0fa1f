package dev.sideledger.analytics;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;
import dev.sideledger.store.IssueFigures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class IssueCostsTest {
    private static final long CENT = 10_000_000;

    @Test
    void issuesOfWhichNothingIsKnown_areListed_andInNoFigure() {
        List<IssueFigures> issues = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            issues.add(issue("even-" + i, 5 * CENT, 0, 1));
        }
        issues.add(issue("dear", 300 * CENT, 2, 1));
        IssueCosts known = IssueCosts.of(issues);
        for (int i = 1; i <= 20; i++) {
            issues.add(issue("dark-" + i, 0, 3, 0));
        }

        IssueCosts all = IssueCosts.of(issues);

        assertThat(all.issues()).hasSize(26).first().isEqualTo(issues.get(5));
        assertThat(all.spread()).isEqualTo(known.spread());
        assertThat(all.outlier(issues.get(5))).isTrue();
        assertThat(all.outlier(issues.get(6))).isFalse();
        assertThat(all.score(issues.get(6))).isNaN();
        assertThat(all.between(0, 1)).isZero();
        assertThat(all.between(1, 10)).isEqualTo(5);
        assertThat(all.unpriced()).isEqualTo(20);
        assertThat(all.unpricedCalls()).isEqualTo(62);
    }

    @Test
    void issuesThatAreKnownToCostNothing_countAsZero() {
        IssueCosts costs = IssueCosts.of(List.of(issue("free", 0, 4, 1), issue("idle", 0, 0, 0),
                issue("paid", 30 * CENT, 0, 1)));

        assertThat(costs.spread().mean()).isCloseTo(0.1, offset(1e-12));
        assertThat(costs.spread().median()).isZero();
        assertThat(costs.between(0, 1)).isEqualTo(2);
        assertThat(costs.unpriced()).isZero();
    }

    @Test
    void issuesOfWhichNoneIsKnown_haveNoFigures() {
        IssueCosts costs = IssueCosts.of(List.of(issue("dark", 0, 1, 0)));

        assertThat(costs.spread().mean()).isNaN();
        assertThat(costs.unpriced()).isOne();
    }

    private static IssueFigures issue(String name, long nanos, long unpriced, long costed) {
        Totals totals = new Totals(unpriced + costed, 0, 0, 0, 0, 0, 0, 0, 0, 0, Tokens.NONE,
                new Spend(nanos, 0, unpriced, 0, unpriced + costed, costed));
        return new IssueFigures(name, 1, costed > 0 || unpriced == 0 ? 1 : 0, totals, 0, 0, 0);
    }
}
