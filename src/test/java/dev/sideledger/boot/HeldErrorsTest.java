package dev.sideledger.boot;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldErrorsTest {
    private final HeldErrors errors = new HeldErrors();

    @Test
    void passes_whatIsNoError_atOnce() {
        assertThat(errors.passes(new LogRecord(Level.INFO, "recording"))).isTrue();
        assertThat(errors.passes(new LogRecord(Level.WARNING, "discarding"))).isTrue();
        assertThat(errors.release()).isEmpty();
    }

    @Test
    void passes_errorsBeforeTheRelease_areKeptInTheirOrder() {
        LogRecord error = new LogRecord(Level.SEVERE, "no disk");
        LogRecord warning = new LogRecord(Level.WARNING, "a hook failed");
        warning.setThrown(new IllegalStateException("closed"));

        assertThat(errors.passes(error)).isFalse();
        assertThat(errors.passes(warning)).isFalse();

        assertThat(errors.release()).containsExactly(error, warning);
        assertThat(errors.release()).isEmpty();
    }

    @Test
    void passes_errorsAfterTheRelease_atOnce() {
        errors.release();

        assertThat(errors.passes(new LogRecord(Level.SEVERE, "no disk"))).isTrue();
    }
}
