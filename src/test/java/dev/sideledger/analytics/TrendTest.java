package dev.sideledger.analytics;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrendTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @Test
    void trend_ofARisingLine_isThatLine() {
        Trend trend = trend(1, 3, 5, 7, 9);

        assertThat(trend.slopePerDay()).isCloseTo(2, CLOSE);
        assertThat(trend.r2()).isCloseTo(1, CLOSE);
        assertThat(trend.direction()).isEqualTo(Trend.Direction.UP);
        assertThat(trend.confidence()).isEqualTo(1);
        assertThat(trend.volatility()).isZero();
        assertThat(trend.stability()).isCloseTo(1, CLOSE);
        assertThat(trend.projection()).hasSize(7);
        assertThat(trend.projection().get(0)).isCloseTo(11, CLOSE);
        assertThat(trend.projection().get(6)).isCloseTo(23, CLOSE);
    }

    @Test
    void trend_ofScatteredCosts_isCountedByHand() {
        // Days 0 to 5, mean 2.5, sxx 17.5; costs mean 2, syy 8, sxy 5.
        Trend trend = trend(1, 3, 0, 3, 2, 3);

        assertThat(trend.slopePerDay()).isCloseTo(2 / 7.0, CLOSE);
        assertThat(trend.r2()).isCloseTo(25 / 140.0, CLOSE);
        assertThat(trend.direction()).isEqualTo(Trend.Direction.VOLATILE);
        assertThat(trend.confidence()).isCloseTo(trend.r2() + Math.log(6) / 10, CLOSE);
        // The changes are 2, -3, 3, -1, 1: their mean is 0.4, their squares from it sum up to 23.2.
        assertThat(trend.volatility()).isCloseTo(Math.sqrt(23.2 / 5), CLOSE);
        assertThat(trend.stability()).isCloseTo(0.4 / (1 + trend.volatility()) + 0.6 * trend.r2(), CLOSE);
    }

    @Test
    void trend_ofEqualCosts_isStable_whateverTheyAre() {
        for (double cost : new double[]{0, 0.1, 1e-9, 333_333.333333333}) {
            Trend trend = trend(cost, cost, cost, cost, cost, cost, cost);

            assertThat(trend.direction()).isEqualTo(Trend.Direction.STABLE);
            assertThat(trend.slopePerDay()).isZero();
            assertThat(trend.r2()).isEqualTo(1);
            assertThat(trend.stability()).isEqualTo(1);
            assertThat(trend.projection()).allSatisfy(next -> assertThat(next).isCloseTo(cost, CLOSE));
        }
    }

    @Test
    void trend_thatFalls_isNeverProjectedBelowNothing() {
        Trend trend = trend(5, 4, 3, 2, 1);

        assertThat(trend.direction()).isEqualTo(Trend.Direction.DOWN);
        assertThat(trend.projection()).allSatisfy(cost -> assertThat(cost).isZero());
    }

    @Test
    void trend_flatterThanATenthOfACent_isStable() {
        assertThat(trend(1, 1.0009, 1.0018, 1.0027, 1.0036).direction()).isEqualTo(Trend.Direction.STABLE);
        assertThat(trend(1, 1.0011, 1.0022, 1.0033, 1.0044).direction()).isEqualTo(Trend.Direction.UP);
    }

    @Test
    void trend_ofFewerThanFive_isNone() {
        assertThat(trend()).isNull();
        assertThat(trend(1, 2, 3, 4)).isNull();
        assertThatThrownBy(() -> Trend.of(new double[5], new double[4], 4)).hasMessageContaining("as many");
    }

    @Test
    void trend_withoutSomeDays_isTheLineThroughTheOthers_andGoesOnAfterTheLastDay() {
        // Of days 0 to 7, the costs of 1, 3 and 7 are not known.
        Trend trend = Trend.of(new double[]{0, 2, 4, 5, 6}, new double[]{1, 5, 9, 11, 13}, 7);

        assertThat(trend.slopePerDay()).isCloseTo(2, CLOSE);
        assertThat(trend.r2()).isCloseTo(1, CLOSE);
        assertThat(trend.projection().get(0)).isCloseTo(17, CLOSE);
        assertThat(trend.projection().get(6)).isCloseTo(29, CLOSE);
    }

    @Test
    void trend_ofAnything_isTheBestLine_andStaysWithinItsBounds() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            int n = 5 + random.nextInt(60);
            double[] days = IntStream.range(0, n).mapToDouble(i -> i * 7).toArray();
            double scale = Math.pow(10, random.nextInt(12) - 6);
            double[] costs = random.doubles(n).map(cost -> cost * scale).toArray();

            Trend trend = Trend.of(days, costs, days[n - 1]);

            double middle = Arrays.stream(costs).average().orElseThrow();
            double present = squares(days, costs, middle, trend.slopePerDay());
            for (double other : new double[]{0.9, 1.1}) {
                assertThat(squares(days, costs, middle, trend.slopePerDay() * other)).isGreaterThanOrEqualTo(present);
            }
            assertThat(trend.r2()).isCloseTo(1 - present / squares(days, costs, middle, 0), Offset.offset(1e-6));
            assertThat(trend.r2()).isBetween(0.0, 1.0);
            assertThat(trend.confidence()).isBetween(0.0, 1.0);
            assertThat(trend.stability()).isBetween(0.0, 1.0);
            assertThat(trend.projection()).hasSize(7).allSatisfy(cost -> assertThat(cost).isNotNegative());
        }
    }

    private static double squares(double[] days, double[] costs, double middle, double slope) {
        double meanDay = Arrays.stream(days).average().orElseThrow();
        return IntStream.range(0, days.length)
                .mapToDouble(i -> costs[i] - middle - slope * (days[i] - meanDay)).map(error -> error * error).sum();
    }

    private static Trend trend(double... costs) {
        return Trend.of(IntStream.range(0, costs.length).asDoubleStream().toArray(), costs, costs.length - 1);
    }
}
