package dev.sideledger.boot;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which addresses choose an engine. */
class StoreWiringTest {
    @Test
    void address_ofAnEngine_isTaken() {
        assertThatCode(() -> StoreWiring.check("postgresql://me:secret@db/ledger")).doesNotThrowAnyException();
        assertThatCode(() -> StoreWiring.check("sqlite:ledger.db")).doesNotThrowAnyException();
    }

    @Test
    void address_thatNamesNoDatabase_isRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> StoreWiring.check("postgresql://me:secret@db")).isInstanceOf(CannotStart.class)
                .message().contains("names no one database").doesNotContain("secret");
    }

    @Test
    void address_ofAnotherEngine_isRefused() {
        assertThatThrownBy(() -> StoreWiring.check("mysql://db/ledger")).isInstanceOf(CannotStart.class)
                .hasMessageContaining("write sqlite:PATH or postgresql://user:password@host:port/database");
    }
}
