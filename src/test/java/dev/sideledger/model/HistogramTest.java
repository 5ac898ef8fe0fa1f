package dev.sideledger.model;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class HistogramTest {
    @Test
    void percentile_ofKnownDurations_isOffByOnePercentAtMost() {
        Histogram histogram = new Histogram();
        for (int millis = 1; millis <= 1_000; millis++) {
            histogram.add(Histogram.bucket(millis * 1_000L), 1);
        }

        assertThat(histogram.percentile(0.5)).isCloseTo(500_000, withinPercentage(1.2));
        assertThat(histogram.percentile(0.99)).isCloseTo(990_000, withinPercentage(1.2));
    }

    @Test
    void subtraction_ofEverythingAdded_leavesNothing() {
        Histogram histogram = new Histogram();
        Random random = new Random(1);
        long[] durations = random.longs(500, 0, 10_000_000).toArray();
        for (long duration : durations) {
            histogram.add(Histogram.bucket(duration), 1);
        }
        for (long duration : durations) {
            histogram.add(Histogram.bucket(duration), -1);
        }

        assertThat(histogram.isEmpty()).isTrue();
        assertThat(histogram.toBytes()).isEmpty();
    }

    @Test
    void bytes_readBack_areTheSameHistogram() {
        Histogram histogram = new Histogram();
        histogram.add(0, 3);
        histogram.add(700, -2);
        histogram.add(1_683, 1_000_000_000_000L);

        assertThat(Histogram.of(histogram.toBytes())).isEqualTo(histogram);
    }
}
