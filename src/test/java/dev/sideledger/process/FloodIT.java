package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Hundreds of clients that want more than there is, take nothing, or never come to an end: others notice nothing. */
class FloodIT {
    private static final int LIVE = 40;
    private static final int MANY = 300;
    private static final int MESSAGES = 60;
    private static final long ANSWERED_NANOS = 3_000_000_000L;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final Map<String, String> SETTINGS = Map.of("SIDELEDGER_MAX_LIVE_CLIENTS", "" + LIVE,
            "SIDELEDGER_LIVE_STALL_SECONDS", "2", "SIDELEDGER_LIVE_HEARTBEAT_SECONDS", "1", "QUARKUS_HTTP_IDLE_TIMEOUT",
            "3S");

    @TempDir
    Path folder;

    private final List<Wire> flood = new ArrayList<>();

    @Test
    void flood_isTurnedAwayOrEnded_andOthersNoticeNothing() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, SETTINGS, Packaged.command(List.of("-Xmx160m")))
                .ready(); LiveLines reader = new LiveLines(service.port(), "/api/live?types=message")) {
            assertServes(service);
            Footprint before = Footprint.of(service);

            liveClientsAboveTheLimit_areTurnedAway(service);
            liveClientsThatTakeNothing_loseTheirStreams(service, reader);
            headsAndBodiesThatStopHalfWay_areEnded(service);

            try (LiveLines late = new LiveLines(service.port(), "/api/live")) {
                assertThat(late.with("id: ")).isNotEmpty();
            }
            Footprint after = Footprint.of(service);
            assertThat(after.isFlat(before, 256)).as(before + "; then " + after).isTrue();
        } finally {
            for (Wire wire : flood) {
                wire.close();
            }
        }
    }

    private void liveClientsAboveTheLimit_areTurnedAway(ServiceProcess service) throws IOException {
        for (int i = 0; i < MANY; i++) {
            flood.add(new Wire(service.port()).send("GET /api/live" + HOST + "\r\n"));
        }
        int refused = 0;
        for (Wire wire : flood) {
            String head = wire.head();
            if (!head.startsWith("HTTP/1.1 200")) {
                assertThat(head).startsWith("HTTP/1.1 503").containsIgnoringCase("\r\nRetry-After: 10\r\n");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(MANY - (LIVE - 1));
        assertServes(service);
    }

    private static void liveClientsThatTakeNothing_loseTheirStreams(ServiceProcess service, LiveLines reader)
            throws Exception {
        String text = "x".repeat(200_000);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(service.post("{\"type\":\"message\",\"session\":\"flood\",\"id\":\"m" + i + "\",\"content\":\""
                    + text + i + "\"}").statusCode()).isEqualTo(200);
        }
        reader.await("\"id\":\"m" + (MESSAGES - 1) + "\"");
        for (int looks = 0; status(service, "live_clients") > 1; looks++) {
            assertThat(looks).as(service.get("/api/admin/status")).isLessThan(300);
            Thread.sleep(50);
        }
        assertThat(status(service, "live_stalled")).isEqualTo(LIVE - 1);
    }

    private void headsAndBodiesThatStopHalfWay_areEnded(ServiceProcess service) throws IOException {
        List<Wire> heads = new ArrayList<>();
        List<Wire> bodies = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            heads.add(new Wire(service.port()).send("POST /api/events HTTP/1.1\r\nHost: loc"));
            bodies.add(new Wire(service.port()).send("POST /api/events" + HOST
                    + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"type\":"));
        }
        flood.addAll(heads);
        flood.addAll(bodies);
        assertServes(service);
        assertThat(heads).allMatch(Wire::ends);
        assertThat(bodies).allMatch(Wire::ends);
        assertServes(service);
    }

    /** Others are answered, and soon. */
    private static void assertServes(ServiceProcess service) throws IOException {
        for (int i = 0; i < 10; i++) {
            long begun = System.nanoTime();
            assertThat(service.post("{\"type\":\"tag\",\"session\":\"served\",\"name\":\"n" + i + "\"}").statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/api/sessions")).contains("\"served\"");
            assertThat(System.nanoTime() - begun).isLessThan(ANSWERED_NANOS);
        }
    }

    private static int status(ServiceProcess service, String member) {
        return new JsonObject(service.get("/api/admin/status")).getInteger(member);
    }
}
