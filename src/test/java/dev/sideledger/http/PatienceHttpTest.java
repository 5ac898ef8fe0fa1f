package dev.sideledger.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Clients that take their time, over real sockets. */
@QuarkusTest
@QuarkusTestResource(value = ShortPatience.class, restrictToAnnotatedClass = true)
class PatienceHttpTest {
    private static final String SLOW = "a".repeat(190) + "b";

    private static boolean told;

    @TestHTTPResource
    URL address;

    @Test
    void liveClient_thatStopsReading_isDisconnected_andItsPlaceIsFree() throws IOException {
        try (Socket silent = ask("/api/live")) {
            await(() -> status("live_clients") == 1);
            for (int i = 0; i < 60; i++) {
                post("1", "x".repeat(200_000) + i);
            }

            await(() -> status("live_stalled") == 1);

            assertThat(status("live_clients")).isZero();
            assertThat(ends(silent)).isTrue();
        }
    }

    @Test
    void liveClient_thatHasNothingToRead_stays() throws IOException {
        int stalled = status("live_stalled");
        try (Socket quiet = ask("/api/live?session=quiet")) {
            InputStream in = quiet.getInputStream();
            long deadline = System.nanoTime() + 6_000_000_000L;
            StringBuilder text = new StringBuilder();
            while (System.nanoTime() < deadline) {
                text.append((char) in.read());
                if (text.toString().split(": heartbeat").length > 4) {
                    break;
                }
            }

            assertThat(text.toString()).containsPattern(": heartbeat\nid: \\S+\n\n");
            assertThat(status("live_stalled")).isEqualTo(stalled);
        }
    }

    @Test
    void question_thatTakesTooLong_isAnswered504_andSaysWhatHelps() {
        tellLongPrompts();

        Response answer = given().get("/api/sessions?project=slow&q=" + SLOW);

        answer.then().statusCode(504).contentType("application/problem+json");
        assertThat(new JsonObject(answer.asString()).getString("detail")).contains("longer than 4 seconds")
                .contains("narrow it");
        assertThat(answer.header("Retry-After")).isNull();
        given().get("/api/sessions?project=slow&limit=1").then().statusCode(200);
    }

    @Test
    void clientsThatLeave_takeTheirQuestionsAndExportsAlong() throws Exception {
        tellLongPrompts();
        for (String format : List.of("json", "csv")) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(ask("/api/sessions?project=slow&format=" + format + "&q=" + SLOW));
            }
            Thread.sleep(300);
            for (Socket client : clients) {
                client.close();
            }

            long begun = System.nanoTime();
            String path = "/api/sessions?project=slow&limit=1&format=" + format;
            await(() -> given().get(path).statusCode() == 200);
            assertThat(System.nanoTime() - begun).isLessThan(3_500_000_000L);
        }
    }

    /** Looking for one such text in them takes long, since nearly every place begins as the text does. */
    private static void tellLongPrompts() {
        for (int i = 0; i < 60 && !told; i++) {
            JsonObject session = new JsonObject().put("type", "session").put("id", "slow-" + i).put("project", "slow")
                    .put("time", "2026-11-20T10:00:00Z").put("prompt", "a".repeat(500_000));
            given().contentType("application/json").body(session.encode()).post("/api/events").then().statusCode(200);
        }
        told = true;
    }

    /** A client that takes little at a time and reads only when told to. */
    private Socket ask(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether the other side has closed, once everything it had sent is read. */
    private static boolean ends(Socket socket) throws IOException {
        try {
            socket.getInputStream().skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (EOFException | SocketException closed) {
            return true;
        }
    }

    private static int status(String member) {
        return new JsonObject(given().get("/api/admin/status").then().statusCode(200).extract().asString())
                .getInteger(member);
    }

    private static void post(String id, String content) {
        JsonObject message = new JsonObject().put("type", "message").put("session", "patience").put("id", id)
                .put("content", content);
        given().contentType("application/json").body(message.encode()).post("/api/events").then().statusCode(200);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 seconds").isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
