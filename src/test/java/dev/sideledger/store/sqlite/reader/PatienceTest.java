package dev.sideledger.store.sqlite.reader;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MEBI = 1 << 20;

    private final Patience patience = new Patience();

    @Test
    void reader_whoTakesNothing_hasAMinute() {
        patience.given(10 * MEBI, 0);

        assertThat(patience.over(59 * SECOND)).isFalse();
        assertThat(patience.over(61 * SECOND)).isTrue();
    }

    @Test
    void database_mayTakeItsTime() {
        assertThat(patience.over(3_000 * SECOND)).isFalse();
        patience.given(MEBI, 3_000 * SECOND);
        patience.taken(3_001 * SECOND);

        assertThat(patience.over(9_000 * SECOND)).isFalse();
    }

    @Test
    void reader_whoTakesALittleNowAndThen_losesPatience() {
        long now = 0;
        patience.given(MEBI / 10, now);
        while (!patience.over(now + 50 * SECOND) && now < 1_000 * SECOND) {
            now += 50 * SECOND;
            patience.taken(now);
            patience.given(MEBI / 10, now);
        }

        assertThat(now).isLessThan(200 * SECOND);
    }

    @Test
    void reader_whoIsSlowAndSteady_keepsIt() {
        long now = 0;
        for (int mebi = 0; mebi < 1_000; mebi++) {
            patience.given(MEBI, now);
            assertThat(patience.over(now + 19 * SECOND)).isFalse();
            now += 19 * SECOND;
            patience.taken(now);
        }
    }
}
