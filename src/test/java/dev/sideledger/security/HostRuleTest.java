package dev.sideledger.security;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostRuleTest {
    private final HostRule rule = new HostRule(Set.of("Ledger.Example"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:4318", "LOCALHOST:1", "127.0.0.1:4318", "10.0.0.7", "[::1]:4318",
            "ledger.example:80"})
    void acceptsHost_ofOurs_isTrue(String host) {
        assertThat(rule.acceptsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", " ", "[evil]:80"})
    void acceptsHost_ofOthers_isFalse(String host) {
        assertThat(rule.acceptsHost(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:4318,localhost:4318,true", "http://evil.example,localhost:4318,false",
            "null,localhost:4318,false", "https://localhost:4318,localhost:4318,true",
            "http://localhost,localhost:4318,false"})
    void acceptsOrigin_isTrueForOurOwnPagesOnly(String origin, String host, boolean accepted) {
        assertThat(rule.acceptsOrigin(origin, host)).isEqualTo(accepted);
    }
}
