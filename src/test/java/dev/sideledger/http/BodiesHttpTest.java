package dev.sideledger.http;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies on their way in, over real sockets: what they hold is bounded, however they are sent. */
@QuarkusTest
@QuarkusTestResource(value = LittleMemory.class, restrictToAnnotatedClass = true)
class BodiesHttpTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String DECLARED = "Content-Length: " + 2 * MEGABYTE;
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @TestHTTPResource
    URL address;

    @Test
    void bodiesThatAreOnlyAnnounced_holdNothing() throws IOException {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            idle.add(begin(DECLARED));
        }

        assertThat(post(2 * MEGABYTE)).isEqualTo(200);
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void chunkedBody_aboveTheBound_isRefusedWhileItComes() throws IOException {
        try (Socket socket = begin(CHUNKED)) {
            chunk(socket, 2 * MEGABYTE);
            chunk(socket, 1);

            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("application/problem+json", "2097152");
        }
    }

    @Test
    void http2Body_withoutALength_isRefusedWhileItComes() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI events = URI.create("http://localhost:" + address.getPort() + "/api/events");
        client.send(HttpRequest.newBuilder(events.resolve("/api/tags")).build(), HttpResponse.BodyHandlers.ofString());

        HttpResponse<String> small = client.send(upload(events, MEGABYTE), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> large = client.send(upload(events, 3 * MEGABYTE), HttpResponse.BodyHandlers.ofString());

        assertThat(small.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(small.statusCode()).as(small.body()).isEqualTo(200);
        assertThat(large.statusCode()).as(large.body()).isEqualTo(413);
        assertThat(large.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void fullMemory_turnsLargeBodiesAway_leavesRoomForSmallOnes_andIsFreeAgainAtOnce() throws IOException {
        try (Uploads uploads = fillMemory()) {
            assertThat(uploads).isNotNull();
            try (Socket third = begin(CHUNKED)) {
                chunk(third, 2 * MEGABYTE - 64);
                assertThat(answer(third)).startsWith("HTTP/1.1 429").contains("Retry-After: 1");
            }
            assertThat(post(1_000)).isEqualTo(200);
        }

        awaitAnswer(200);
    }

    @Test
    void bodyThatDribbles_isGivenUp_andHoldsNothingAnyMore() throws Exception {
        try (Uploads uploads = fillMemory()) {
            uploads.first().getOutputStream().write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(uploads.first())).startsWith("HTTP/1.1 408").contains("application/problem+json");
            assertThat(answer(uploads.second())).startsWith("HTTP/1.1 408");
            assertThat(post(2 * MEGABYTE)).isEqualTo(200);
        }
    }

    private Socket begin(String length) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("POST /api/events HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-ndjson\r\n" + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void chunk(Socket socket, int size) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[size]);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The head of the answer and the line after it. */
    private static String answer(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            text.append(line).append('\n');
        }
        char[] start = new char[500];
        int read = text.toString().startsWith("HTTP/1.1 100") ? 0 : in.read(start);
        return text.append(start, 0, Math.max(0, read)).toString();
    }

    /** Begins two uploads that take all memory there is for large bodies, once nothing else holds any of it. */
    private Uploads fillMemory() throws IOException {
        awaitHeld(0);
        // What is announced must find room for all of it when its head is read.
        Uploads uploads = new Uploads(begin(CHUNKED), begin(DECLARED));
        uploads.second().getOutputStream().write(new byte[MEGABYTE]);
        uploads.second().getOutputStream().flush();
        awaitHeld(MEGABYTE);
        chunk(uploads.first(), 2 * MEGABYTE - 64);
        awaitHeld(3 * MEGABYTE - 64);
        return uploads;
    }

    /** A client has its answer before what its upload held is given back, and bytes sent are not yet bytes received. */
    private static void awaitHeld(long bytes) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        long held = held();
        while (held != bytes && System.nanoTime() < deadline) {
            held = held();
        }
        assertThat(held).as("bytes of bodies under way").isEqualTo(bytes);
    }

    private static long held() {
        String line = given().get("/q/metrics").asString().lines()
                .filter(metric -> metric.startsWith("sideledger_bodies_bytes ")).findFirst().orElseThrow();
        return (long) Double.parseDouble(line.substring(line.indexOf(' ')));
    }

    private static void awaitAnswer(int status) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        int last = post(2 * MEGABYTE);
        while (last != status && System.nanoTime() < deadline) {
            last = post(2 * MEGABYTE);
        }
        assertThat(last).isEqualTo(status);
    }

    private static int post(int size) {
        return given().contentType("application/json").body(padded(size)).post("/api/events").statusCode();
    }

    private static HttpRequest upload(URI events, int size) {
        return HttpRequest.newBuilder(events).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padded(size)))).build();
    }

    private static byte[] padded(int size) {
        String event = "{\"type\":\"tag\",\"session\":\"bodies\",\"name\":\"n\"}";
        return (event + " ".repeat(size - event.length())).getBytes(StandardCharsets.UTF_8);
    }

    private record Uploads(Socket first, Socket second) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (first; second) {
                // both are closed, also when one cannot be
            }
        }
    }
}
