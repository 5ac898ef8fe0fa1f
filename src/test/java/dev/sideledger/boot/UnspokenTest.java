package dev.sideledger.boot;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnspokenTest {
    @ParameterizedTest
    @CsvSource({"mysql://u:secret@h/db, mysql://***@h/db",
            "jdbc:postgresql://u:secret@h/db, jdbc:postgresql://***@h/db",
            "postgresql:u:secret@h/db, postgresql:***@h/db", "u:secret@h, u:***@h",
            "http://u:s@cret@h:1/, http://***@h:1/",
            "http://h/?key=secret, http://h/?***", "ledger, ledger", "ftp://h/a.db, ftp://h/a.db"})
    void address_isShown_withoutItsSecrets(String address, String shown) {
        assertThat(Unspoken.of(address)).isEqualTo(shown).doesNotContain("cret");
    }
}
