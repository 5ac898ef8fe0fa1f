package dev.sideledger.wire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedTest {
    @Test
    void unavailable_saysWhenToComeBack_andNothingElseDoes() {
        assertThat(Refused.with(503, "the cleanup failed").headers()).containsOnlyKeys("Retry-After");
        assertThat(Refused.with(409, "a cleanup is under way").headers()).isEmpty();
    }
}
