package dev.sideledger.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody would send who wants to do harm, as bytes where no client would send it. */
@QuarkusTest
class AttackHttpTest {
    private static final int SLOW = 500;

    @TestHTTPResource
    URL address;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET /api/tags HTTP/1.1|400|one Host header, and this one had 0",
            "GET /q/health/live HTTP/1.1|400|one Host header",
            "GET /api/tags HTTP/1.1~Host: localhost~Host: evil.example|400|and this one had 2",
            "GET /api/tags HTTP/1.1~Host: evil.example|421|SIDELEDGER_ALLOWED_HOSTS",
            "GET /api/tags HTTP/1.0|421|SIDELEDGER_ALLOWED_HOSTS",
            "GET http://evil.example/api/tags HTTP/1.1~Host: evil.example|421|SIDELEDGER_ALLOWED_HOSTS",
            "TRACE /api/tags HTTP/1.1~Host: localhost|405|TRACE is not possible here",
            "GET /static/../../../etc/passwd HTTP/1.1~Host: localhost|404|there is nothing at",
            "GET /static/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1~Host: localhost|404|there is nothing at",
            "GET /api/sessions/..%2f..%2fetc%2fpasswd HTTP/1.1~Host: localhost|404|there is no session"})
    void request_thatNoClientSends_isRefusedWithASentence(String head, int status, String sentence)
            throws IOException {
        assertThat(send(head.replace("~", "\r\n") + "\r\n\r\n")).startsWith("HTTP/1.")
                .contains(" " + status + " ", "application/problem+json", sentence);
    }

    /** Two readings of one body: what one takes for its end, another takes for a request (RFC 9112, 6.1). */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5~Transfer-Encoding: chunked~~0~~GET /q/health HTTP/1.1~Host: a~~",
            "Content-Length: 5~Content-Length: 6~~abcdef", "Transfer-Encoding: chunked~Content-Length: 5~~0~~",
            "Content-Length: -1~~", "Content-Length: 1e3~~", "X: a~ b: c~Content-Length : 5~~hello"})
    void body_thatHasTwoEnds_isRefused(String rest) throws IOException {
        String answer = send("POST /api/events HTTP/1.1~Host: localhost~".concat(rest).replace("~", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
        assertThat(answer.split("HTTP/1\\.1 ")).hasSize(2);
    }

    @Test
    void valuesThatEndALine_startNoHeader() {
        String evil = "a\r\nX-Evil: 1\r\n\r\n<script>";
        List<Response> answers = List.of(given().get("/api/sessions/{id}", evil),
                given().queryParam("session", evil).queryParam("format", "csv").get("/api/calls"),
                given().queryParam("cursor", evil).get("/api/sessions"), given().get("/api/{any}", evil),
                given().queryParam(evil, "1").get("/api/sessions"), given().delete("/api/sessions/{id}", evil),
                given().contentType("application/json").body("{\"id\":\"a\\r\\nX-Evil: 1\"}").post("/api/sessions"),
                given().contentType("application/json").body("{\"type\":\"tag\",\"session\":\"s\",\"name\":\"n\"}")
                        .header("Idempotency-Key", "k\u00e9y").post("/api/events"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().hasHeaderWithName("X-Evil")).as(answer.asString()).isFalse();
            assertThat(answer.contentType()).doesNotContain("html");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.statusCode()).isLessThan(500);
        });
    }

    /** Heads that never end hold a connection each, and nothing that others need. */
    @Test
    void headsThatNeverEnd_keepNobodyElseOut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                slow.add(socket);
                socket.getOutputStream().write("POST /api/events HTTP/1.1\r\nHost: loc".getBytes(
                        StandardCharsets.US_ASCII));
            }
            for (Socket socket : slow) {
                socket.getOutputStream().write('a');
            }

            assertThat(given().get("/api/tags").statusCode()).isEqualTo(200);
            assertThat(given().contentType("application/json")
                    .body("{\"type\":\"tag\",\"session\":\"attacked\",\"name\":\"n\"}").post("/api/events")
                    .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Sends bytes and reads until the other side closes, or has nothing more to say. */
    private String send(String bytes) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(700);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[4_096];
            try {
                for (int read = socket.getInputStream().read(part); read > 0; read = socket.getInputStream()
                        .read(part)) {
                    answer.append(new String(part, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException silence) {
                assertThat(answer).isNotEmpty();
            }
            return answer.toString();
        }
    }
}
