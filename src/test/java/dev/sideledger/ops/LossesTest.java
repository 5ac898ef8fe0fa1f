package dev.sideledger.ops;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.sideledger.recorder.RecorderCounters;

import static org.assertj.core.api.Assertions.assertThat;

/** What was sent and not recorded is told once, in one sentence a stretch. */
class LossesTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final RecorderCounters counters = new RecorderCounters();

    @Test
    void losses_sinceTheLastTime_areToldOnce() {
        counters.unreadable(5);
        Losses losses = new Losses(counters);
        counters.unreadable(2);
        counters.unreadable(1);

        assertThat(losses.since(TEN_SECONDS))
                .hasValue("In the last 10 seconds 3 events were refused, with the reason in the answer");
        assertThat(losses.since(TEN_SECONDS)).isEmpty();
        counters.unreadable(1);
        assertThat(losses.since(TEN_SECONDS))
                .hasValue("In the last 10 seconds 1 event was refused, with the reason in the answer");
    }
}
