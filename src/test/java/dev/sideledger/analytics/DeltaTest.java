package dev.sideledger.analytics;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeltaTest {
    @Test
    void delta_ofWhatIsKnown_isTheDifferenceAndItsShare() {
        assertThat(Delta.of(3L, 4L)).isEqualTo(new Delta(-1L, -0.25));
        assertThat(Delta.of(3L, 0L)).isEqualTo(new Delta(3L, Double.NaN));
    }

    @Test
    void delta_withAnUnknownSide_isUnknown() {
        Delta unknown = new Delta(null, Double.NaN);

        assertThat(Delta.of(null, 4L)).isEqualTo(unknown);
        assertThat(Delta.of(3L, null)).isEqualTo(unknown);
        assertThat(Delta.of(null, null)).isEqualTo(unknown);
    }
}
