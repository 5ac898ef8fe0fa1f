package dev.sideledger.boot;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which addresses choose an engine. */
class StoreWiringTest {
    @Test
    void address_ofPostgresql_isRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> StoreWiring.file("postgresql://me:secret@db/ledger")).isInstanceOf(CannotStart.class)
                .hasMessage("The database postgresql://me@db:5432/ledger cannot be used by this version: write"
                        + " sqlite:PATH in SIDELEDGER_DATABASE_URL");
        assertThatThrownBy(() -> StoreWiring.file("postgresql://me:secret@db")).isInstanceOf(CannotStart.class)
                .message().contains("names no one database").doesNotContain("secret");
    }
}
