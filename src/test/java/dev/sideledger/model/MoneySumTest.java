package dev.sideledger.model;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MoneySumTest {
    private static final Cost FREE = Cost.computed(0, "a table");

    @Test
    void sum_ofWhichNothingIsKnown_isNone() {
        assertThat(cost(Cost.UNPRICED).nanos()).isNull();
        assertThat(cost(Cost.UNPRICED, Cost.NONE, Cost.UNPRICED).nanos()).isNull();
        assertThat(cost(Cost.UNPRICED, Cost.NONE, Cost.UNPRICED).unknown()).isEqualTo(2);
    }

    @Test
    void sum_ofWhichAnythingIsKnown_isThat() {
        assertThat(cost(Cost.UNPRICED, Cost.computed(7, "a table")).nanos()).isEqualTo(7);
        assertThat(cost(Cost.UNPRICED, FREE).nanos()).isZero();
        assertThat(cost(Cost.UNPRICED, FREE.covered()).nanos()).isZero();
    }

    @Test
    void sum_ofNothingToPrice_isZero() {
        assertThat(cost().nanos()).isZero();
        assertThat(cost(Cost.NONE).nanos()).isZero();
        assertThat(cost(Cost.NONE).unknown()).isZero();
    }

    @Test
    void sumByTables_isNone_whereTheyKnowNoCall_whateverWasReported() {
        Cost reported = Cost.UNPRICED.reported(5);

        assertThat(spend(reported).cost().nanos()).isEqualTo(5);
        assertThat(spend(reported).computed()).isEqualTo(new MoneySum(0, 0, 1));
        assertThat(spend(reported).computed().nanos()).isNull();
        assertThat(spend(reported, FREE, Cost.UNPRICED).computed()).isEqualTo(new MoneySum(0, 1, 2));
        assertThat(spend(FREE.covered(), Cost.NONE).computed().nanos()).isZero();
    }

    @Test
    void call_thatDoesNotCount_addsNothing() {
        Accounting call = new Accounting(Tokens.NONE, Cost.UNPRICED, true, Actor.NONE);

        assertThat(call.spend()).isEqualTo(new Spend(0, 0, 1, 0, 1, 0));
        assertThat(call.counted(false).spend()).isEqualTo(Spend.NONE);
    }

    private static MoneySum cost(Cost... costs) {
        return spend(costs).cost();
    }

    private static Spend spend(Cost... costs) {
        return List.of(costs).stream().map(cost -> new Accounting(Tokens.NONE, cost, true, Actor.NONE).spend())
                .reduce(Spend.NONE, Spend::plus);
    }
}
