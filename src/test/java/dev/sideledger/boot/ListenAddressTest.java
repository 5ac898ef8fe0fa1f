package dev.sideledger.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenAddressTest {
    @Test
    void check_loopback_passes() {
        assertThatCode(() -> new ListenAddress("127.0.0.1", 0).check(false)).doesNotThrowAnyException();
        assertThatCode(() -> new ListenAddress("localhost", 0).check(false)).doesNotThrowAnyException();
    }

    @Test
    void check_allAddresses_passOnlyIfMeant() {
        assertThatCode(() -> new ListenAddress("0.0.0.0", 0).check(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new ListenAddress("0.0.0.0", 0).check(false)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("Anybody who reaches 0.0.0.0")
                .hasMessageContaining("SIDELEDGER_ALLOW_ANYONE=true");
    }

    @Test
    void check_addressOfAnotherMachine_isSaidToBeOne() {
        assertThatThrownBy(() -> new ListenAddress("192.0.2.1", 4318).check(true)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("192.0.2.1").hasMessageContaining("not one of this machine")
                .hasMessageNotContaining("in use");
    }

    @Test
    void check_portInUse_isSaidWithThePort() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new ListenAddress("127.0.0.1", other.getLocalPort()).check(false))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("The port " + other.getLocalPort() + " is in use by another program; choose another"
                            + " with SIDELEDGER_PORT");
        }
    }

    @Test
    void check_nameNobodyKnows_isSaid() {
        assertThatThrownBy(() -> new ListenAddress("nobody.invalid", 0).check(true)).isInstanceOf(CannotStart.class)
                .hasMessage("The address nobody.invalid in SIDELEDGER_HOST is not known");
    }
}
