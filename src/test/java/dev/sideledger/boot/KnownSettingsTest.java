package dev.sideledger.boot;

import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KnownSettingsTest {
    @Test
    void check_knownNames_pass() {
        assertThatCode(() -> KnownSettings.check(Set.of("SIDELEDGER_PORT", "SIDELEDGER_MAX_WAITING_EVENTS", "PATH"),
                Set.of("sideledger.port", "sideledger.database-url", "java.home"))).doesNotThrowAnyException();
    }

    @Test
    void check_whatCommandsRead_passes() {
        assertThatCode(() -> KnownSettings.check(Set.of("SIDELEDGER_URL", "SIDELEDGER_API_KEY"), Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void check_misspeltVariable_namesTheNearest() {
        assertThatThrownBy(() -> KnownSettings.check(Set.of("SIDELEDGER_DATABASE_ULR"), Set.of()))
                .isInstanceOf(CannotStart.class).hasMessageContaining("did you mean SIDELEDGER_DATABASE_URL?");
    }

    @Test
    void check_misspeltProperty_namesTheNearest() {
        assertThatThrownBy(() -> KnownSettings.check(Set.of(), Set.of("sideledger.hots")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("did you mean sideledger.host?");
    }
}
