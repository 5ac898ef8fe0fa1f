package dev.sideledger.cli;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.WithKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that ask a service which asks for keys. */
@QuarkusTest
@QuarkusTestResource(value = WithKeys.class, restrictToAnnotatedClass = true)
class CommandsWithKeysHttpTest {
    @Test
    void command_withAKey_isAnswered() {
        assertThat(Told.ran("sessions", "--key", WithKeys.READ).code()).isZero();
        assertThat(Told.in(Map.of("SIDELEDGER_API_KEY", WithKeys.READ), Terminal.NONE, "sessions").code()).isZero();
    }

    @Test
    void command_withoutAKey_saysWhereToGiveOne() {
        Ran ran = Told.ran("sessions");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("answers 401", "It wants a key: give one in SIDELEDGER_API_KEY, or with --key");
    }

    @Test
    void command_withAKeyForSomethingElse_saysSo_andDoesNotShowIt() {
        Ran ran = Told.ran("sessions", "--key", WithKeys.INGEST);

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("answers 403", "role read").doesNotContain(WithKeys.INGEST);
        assertThat(Told.ran("projects", "create", "x", "--key", "of-nobody").err())
                .contains("The key that was sent is not taken").doesNotContain("of-nobody");
        assertThat(Told.ran("tail", "--key", "of-nobody").code()).isOne();
    }
}
