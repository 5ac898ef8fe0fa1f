package dev.sideledger.analytics;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTest {
    @Test
    void spread_ofSomeNumbers_isCountedByHand() {
        Spread spread = Spread.of(new double[]{9, 2, 4, 4, 5, 4, 7, 5});

        assertThat(spread).isEqualTo(new Spread(5, 4.5, 2));
        assertThat(Spread.of(new double[]{3, 1, 2}).median()).isEqualTo(2);
    }

    @Test
    void spread_ofNothing_isNotANumber() {
        assertThat(Spread.of(new double[0]).mean()).isNaN();
        assertThat(Spread.of(new double[0]).outlier(3, 0)).isFalse();
    }

    @Test
    void outlier_isFartherThanTwoDeviations_amongThreeOrMore() {
        Spread spread = new Spread(5, 5, 2);

        assertThat(spread.outlier(9, 8)).isFalse();
        assertThat(spread.outlier(9.001, 8)).isTrue();
        assertThat(spread.outlier(0.999, 8)).isTrue();
        assertThat(spread.outlier(100, 2)).isFalse();
    }

    @Test
    void outlier_amongEqualNumbers_isNone() {
        Spread spread = Spread.of(new double[]{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1});

        assertThat(spread.deviation()).isZero();
        assertThat(spread.outlier(0.1, 7)).isFalse();
    }
}
