package dev.sideledger.boot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which addresses choose an engine. */
class LedgerAddressTest {
    @Test
    void address_ofAnEngine_isTaken() {
        assertThatCode(() -> LedgerAddress.check("postgresql://me:secret@db/ledger", 0)).doesNotThrowAnyException();
        assertThatCode(() -> LedgerAddress.check("sqlite:ledger.db", 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "sqlite:ledger.db", "sqlite:///ledger.db", "./ledger.db"})
    void address_ofAFile_mayBeItsPathAlone(String address) {
        assertThat(LedgerAddress.file(address).getFileName()).hasToString("ledger.db");
        assertThat(LedgerAddress.file(address)).isEqualTo(LedgerAddress.file("sqlite:ledger.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nome", "mysql://db/ledger", "ftp:a/b.db", "", "jdbc:sqlite:a.db", "ledger"})
    void address_thatMayBeAMistake_isNoPath(String address) {
        assertThatThrownBy(() -> LedgerAddress.check(address, 0)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not supported: write sqlite:PATH");
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
