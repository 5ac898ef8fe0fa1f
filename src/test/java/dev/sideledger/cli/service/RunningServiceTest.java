package dev.sideledger.cli.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunningServiceTest {
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final AtomicReference<String> address = new AtomicReference<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void key_isSentAsABearer() {
        answer(200, "application/json", "{}");

        RunningService.at(url + "//", "a-key").read(Request.at("/api/sessions", "a/b c%").with("q", "x&y=z+1")
                .with("project", null));

        assertThat(authorization.get()).isEqualTo("Bearer a-key");
        assertThat(address.get()).isEqualTo("/api/sessions/a%2Fb%20c%25?q=x%26y%3Dz%2B1");
    }

    @Test
    void refusal_isSaidInTheServicesWords() {
        answer(404, "application/problem+json", "{\"detail\":\"there is no session\"}");

        assertThatThrownBy(this::read).isInstanceOf(Refusal.class)
                .hasMessage("The service at " + url + " answers 404: there is no session");
    }

    @Test
    void missingKey_isAskedFor_andAWrongOneIsNotShown() {
        answer(401, "application/problem+json", "{\"detail\":\"who are you?\"}");

        assertThatThrownBy(this::read).hasMessageContaining("It wants a key: give one in SIDELEDGER_API_KEY");
        assertThatThrownBy(() -> RunningService.at(url, "s3cret").read(Request.at("/")))
                .hasMessageContaining("The key that was sent is not taken").hasMessageNotContaining("s3cret");
        assertThatThrownBy(
                () -> RunningService.at(url, "s3cret").post(Request.at("/"), "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RunningService.at(url, "s3cret\nHost: x")).isInstanceOf(CommandFailed.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void stranger_isNoSideledger() {
        answer(200, "text/html", "<html>");
        assertThatThrownBy(this::read).hasMessageContaining("is no Sideledger");
    }

    @Test
    void error_thatSaysNothing_isAskedWhetherItIsASideledger() {
        answer(500, "text/plain", "[]");
        assertThatThrownBy(this::read).hasMessageContaining("answers 500: nothing that says why; is it a Sideledger?");
    }

    @Test
    void redirection_isNotFollowed_sinceTheKeyWouldBeHandedOn() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThatThrownBy(this::read).hasMessageContaining("answers 302");
    }

    @Test
    void nothingThere_isSaid() {
        assertThatThrownBy(() -> RunningService.at("http://127.0.0.1:1", null).read(Request.at("/")))
                .isInstanceOf(NoService.class).hasMessageContaining("http://127.0.0.1:1 does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "localhost:4318", "http://", "ftp://localhost", "http://a b"})
    void addresses_thatAreNone_areRefused(String none) {
        assertThatThrownBy(() -> RunningService.at(none, null).read(Request.at("/")))
                .isExactlyInstanceOf(CommandFailed.class).hasMessageStartingWith("The address " + none + " is none");
    }

    private byte[] read() {
        return RunningService.at(url, null).read(Request.at("/"));
    }

    private void answer(int status, String type, String body) {
        server.createContext("/", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            address.set(exchange.getRequestURI().toString());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
