package dev.sideledger.boot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How fast a body has to come. */
class BodyPaceTest {
    @ParameterizedTest
    @CsvSource({"0, 16383, false", "0, 16384, true", "1000000, 1062499, false", "1000000, 1062500, true",
            "60000000, 60016384, false", "60000000, 63750000, true"})
    void body_hasToBringTheMoreTheMoreItHolds(long before, long received, boolean kept) {
        BodyPace pace = new BodyPace();
        assertThat(pace.isKept(before, 20_000)).isTrue();

        assertThat(pace.isKept(received, 10_000)).isEqualTo(kept);
    }

    @Test
    void lookThatWasKeptWaiting_blamesNobody() {
        assertThat(new BodyPace().isKept(0, 12_001)).isTrue();
        assertThat(new BodyPace().isKept(0, 12_000)).isFalse();
    }
}
