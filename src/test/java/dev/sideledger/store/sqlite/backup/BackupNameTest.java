package dev.sideledger.store.sqlite.backup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.BackupRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No name of a backup leads anywhere else, or means something else anywhere. */
class BackupNameTest {
    private static final long AT = 1_769_903_999_000_000L;

    @Test
    void name_ofAFile_isReadBack() {
        BackupName name = BackupName.of("nightly_1.a-b", AT + 999_999);

        assertThat(name.file()).isEqualTo("nightly_1.a-b-20260131T235959Z.db.zst");
        assertThat(BackupName.ofFile(name.file())).contains(new BackupName("nightly_1.a-b", AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../x", "a/b", "a\\b", "/etc/passwd", "C:x", "a\u0000b", "a b", "a\nb", "-rf",
                    ".hidden", "ä", "a*", "NUL", "con", "Aux.txt", "com1-x", "lpt9.db", "a%2Fb", "a:b",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void name_thatIsNotSafe_isRefused(String stem) {
        assertThatThrownBy(() -> BackupName.of(stem, AT)).isInstanceOf(BackupRefused.class);
        assertThat(BackupName.ofFile(stem + "-20260131T235959Z.db.zst")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "ledger.db.zst", "a-20260131T235959Z.db", "a-20260231T235959Z.db.zst",
            "a-20260131T255959Z.db.zst", "a-20260131T235959Z.db.zst.bak", ".a-20260131T235959Z.db.zst",
            "x/a-20260131T235959Z.db.zst", "a-20260131T235959Z.db.zst\n", "-20260131T235959Z.db.zst"})
    void file_thatIsNoneOfOurs_isNone(String file) {
        assertThat(BackupName.ofFile(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sideledger.db,sideledger", "my ledger#7.sqlite,my-ledger-7", ":memory:,memory-", "nul.db,ledger",
            "...,ledger", "no ending,no-ending"})
    void usualName_isNearTheLedgers(String file, String usual) {
        assertThat(BackupName.usual(file)).isEqualTo(usual);
        assertThat(BackupName.of(usual, AT).stem()).isEqualTo(usual);
    }
}
