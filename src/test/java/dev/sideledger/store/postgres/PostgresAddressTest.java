package dev.sideledger.store.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Addresses are read, refused in one sentence, and never tell a password. */
class PostgresAddressTest {
    @Test
    void address_whole_isReadInItsParts() {
        assertThat(PostgresAddress.of("postgresql://me:p%40ss+w%2Ford@db.example:6432/led%20ger?sslmode=require"))
                .isEqualTo(new PostgresAddress("db.example", 6432, "led ger", "me", "p@ss+w/ord",
                        new PostgresTls(PostgresTls.Mode.REQUIRE, null)));
    }

    @Test
    void address_withoutPortAndPassword_hasTheUsualPort() {
        assertThat(PostgresAddress.of("postgres://me@db/ledger")).isEqualTo(
                new PostgresAddress("db", 5432, "ledger", "me", "", PostgresTls.PREFERRED));
    }

    @Test
    void text_neverHoldsThePassword() {
        assertThat(PostgresAddress.of("postgresql://me:secret@db/ledger"))
                .hasToString("postgresql://me@db:5432/ledger");
    }

    @ParameterizedTest
    @CsvSource({"postgresql://me:secret@/ledger, names no host", "postgresql://db/ledger, names no user",
            "postgresql://me:secret@db, names no one database", "postgresql://me:secret@db/a/b, names no one database",
            "postgresql://me:secret@db:70000/ledger, names the port 70000",
            "postgresql://me:secret@db/ledger?ssl=true, has the setting \"ssl\"",
            "postgresql://me:secret@db/ledger?sslmode=perhaps, has sslmode=perhaps",
            "postgresql://me:secret@db/ledger?sslmode=require&sslrootcert=pom.xml, has sslrootcert",
            "postgresql://me:secret@db/ledger?sslmode=verify-ca&sslrootcert=/no/such.pem, a file that cannot be read",
            "postgresql://me:sec[ret@db/ledger, cannot be read", "postgresql://me:secr%zzet@db/ledger, cannot be read",
            "mysql://me:secret@db/ledger, begins with neither"})
    void address_thatCannotBeUsed_isRefusedWithoutItsPassword(String address, String why) {
        assertThatThrownBy(() -> PostgresAddress.of(address)).isInstanceOf(CannotStart.class)
                .hasMessageContaining(why).message().doesNotContain("secret", "sec[ret", "secr%");
    }
}
