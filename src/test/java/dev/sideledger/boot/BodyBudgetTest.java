package dev.sideledger.boot;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The memory set aside for bodies. */
class BodyBudgetTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void largeBodies_leaveAnEighthToSmallOnes() {
        BodyBudget budget = new BodyBudget(16L * MEGABYTE);

        assertThat(budget.largestBody()).isEqualTo(14L * MEGABYTE);
        assertThat(budget.take(14L * MEGABYTE, 14L * MEGABYTE)).isTrue();
        assertThat(budget.take(1, 2L * MEGABYTE)).isFalse();
        assertThat(budget.take(MEGABYTE, MEGABYTE)).isTrue();
        assertThat(budget.take(MEGABYTE, MEGABYTE)).isTrue();
        assertThat(budget.take(1, 1)).isFalse();
    }

    @Test
    void refusedBytes_areNotTaken() {
        BodyBudget budget = new BodyBudget(10);

        assertThat(budget.take(11, 11)).isFalse();
        assertThat(budget.taken()).isZero();
        assertThat(budget.take(10, 10)).isTrue();
        assertThat(budget.hasRoomFor(1)).isFalse();

        budget.giveBack(10);
        assertThat(budget.hasRoomFor(10)).isTrue();
    }
}
