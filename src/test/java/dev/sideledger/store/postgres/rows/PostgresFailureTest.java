package dev.sideledger.store.postgres.rows;

import java.net.ConnectException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what tells of the data concerns a record; everything else may pass. */
class PostgresFailureTest {
    @ParameterizedTest
    @ValueSource(strings = {"22001", "22003", "22021", "22P05", "23502", "23514", "54000"})
    void state_ofData_concernsTheRecord(String state) {
        assertThat(PostgresFailure.ofState(state).environmental()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"57014, STOPPED", "55P03, STOPPED", "25P03, STOPPED", "25P04, STOPPED", "57P01, RESTARTING",
            "57P02, RESTARTING", "57P03, RESTARTING", "57P04, NO_DATABASE", "57P05, UNREACHABLE", "53000, FULL",
            "53100, FULL", "53200, FULL", "53300, CONNECTIONS", "08006, UNREACHABLE", "08P01, UNREACHABLE",
            "40001, COLLISION", "40P01, COLLISION", "40003, COLLISION", "23505, COLLISION", "58030, FULL",
            "25006, READ_ONLY", "25P02, UNKNOWN", "42501, RIGHTS", "42P01, SCHEMA", "42703, SCHEMA", "0A000, UNKNOWN",
            "55006, UNKNOWN", "XX000, UNKNOWN", "XX001, UNKNOWN", "99999, UNKNOWN"})
    void state_ofTimeOrOfTheServer_mayPass(String state, PostgresFailure failure) {
        assertThat(PostgresFailure.ofState(state)).isEqualTo(failure);
        assertThat(failure.environmental()).isTrue();
        assertThat(failure.sentence()).hasLineCount(1);
    }

    @Test
    void failure_ofTheClient_mayPass() {
        assertThat(PostgresFailure.of(new ConnectException("refused"))).isEqualTo(PostgresFailure.UNREACHABLE);
        assertThat(PostgresFailure.of(new IllegalStateException("Pool closed")).environmental()).isTrue();
        assertThat(PostgresFailure.of(new ArithmeticException("overflow")).environmental()).isFalse();
    }
}
