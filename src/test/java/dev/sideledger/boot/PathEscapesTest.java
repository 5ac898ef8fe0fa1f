package dev.sideledger.boot;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Paths that can be decoded, and others. */
class PathEscapesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/sessions/a%2Fb", "/%25", "/%C3%A9", "/%F0%9F%98%80", "/%EF%BF%BD", "/%00"})
    void pathInUtf8_isReadable(String path) {
        assertThat(PathEscapes.areReadable(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%FF", "/%FE", "/%C3", "/%C3a%A9", "/%C0%AF", "/%ED%A0%80", "/%ZZ", "/%", "/%4", "/%4g"})
    void pathThatCannotBeDecoded_isNot(String path) {
        assertThat(PathEscapes.areReadable(path)).isFalse();
    }
}
