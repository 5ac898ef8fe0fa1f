package dev.sideledger.forward;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrailTest {
    private final AtomicLong now = new AtomicLong();
    private final Trail trail = new Trail(now::get);

    @Test
    void request_thatCameThroughHere_isKnown_alsoOverOthers() {
        Trail there = new Trail(now::get);

        assertThat(there.came(trail.header("a"), "b")).isFalse();
        assertThat(trail.came(there.header("b"), "a")).isTrue();
    }

    @Test
    void whomNobodyHearsOf_isForgotten() {
        trail.came("b", "a");
        assertThat(trail.header("a")).isEqualTo("a,b");

        now.addAndGet(TimeUnit.MINUTES.toNanos(11));

        assertThat(trail.header("a")).isEqualTo("a");
    }

    @Test
    void header_ofStrangers_takesNoMoreThanItMay() {
        StringBuilder header = new StringBuilder("x y,<script>,").append("z".repeat(100));
        for (int i = 0; i < 1_000; i++) {
            header.append(',').append("l").append(i);
        }

        trail.came(header.toString(), "a");

        assertThat(trail.header("a").split(",")).hasSizeLessThanOrEqualTo(64).doesNotContain("<script>", "x y");
    }
}
