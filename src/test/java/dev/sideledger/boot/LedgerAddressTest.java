package dev.sideledger.boot;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which addresses choose an engine. */
class LedgerAddressTest {
    @Test
    void address_ofAnEngine_isTaken() {
        assertThatCode(() -> LedgerAddress.check("postgresql://me:secret@db/ledger", 0)).doesNotThrowAnyException();
        assertThatCode(() -> LedgerAddress.check("sqlite:ledger.db", 1)).doesNotThrowAnyException();
    }

    @Test
    void address_thatNamesNoDatabase_isRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> LedgerAddress.check("postgresql://me:secret@db", 0)).isInstanceOf(CannotStart.class)
                .message().contains("names no one database").doesNotContain("secret");
    }

    @Test
    void address_ofAnotherEngine_isRefused() {
        assertThatThrownBy(() -> LedgerAddress.check("mysql://db/ledger", 0)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("write sqlite:PATH, postgresql://user:password@host:port/database");
    }

    @Test
    void none_withTooLittleRoom_isRefused() {
        assertThatCode(() -> LedgerAddress.check("none", 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LedgerAddress.check(" none ", 1 << 20)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("at least 134217728 bytes, and SIDELEDGER_SQLITE_MAX_BYTES is 1048576");
    }

    @Test
    void none_hasNoFileToRead() {
        assertThatThrownBy(() -> LedgerAddress.file("none")).isInstanceOf(CannotStart.class)
                .hasMessageContaining("nothing is kept");
    }
}
