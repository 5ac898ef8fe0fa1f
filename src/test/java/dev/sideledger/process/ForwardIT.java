package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that forwards to a central one, whatever happens to either: in the end both know the same. */
@Timeout(400)
class ForwardIT {
    private static final int KILLS = Integer.getInteger("sideledger.forward.kills", 3);
    private static final int CALLS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private Path here;
    private Path there;
    private ServiceProcess sender;
    private ServiceProcess central;
    private int next;

    @BeforeEach
    void start() throws IOException {
        here = Files.createDirectory(folder.resolve("here"));
        there = Files.createDirectory(folder.resolve("there"));
        central = ServiceProcess.start(there, Map.of()).ready();
        sender = sender(Map.of());
    }

    @AfterEach
    void stop() {
        sender.close();
        central.close();
    }

    @Test
    void central_thatIsDown_slow_andKilled_knowsAllInTheEnd() throws IOException {
        tell(1_000);
        int port = central.port();
        central.kill();
        tell(1_500);
        await(() -> state().getString("state").equals("waiting"));
        assertThat(state().getLong("lag_commits")).isPositive();
        assertThat(sender.send(sender.request("/q/health/ready").build()).statusCode()).isEqualTo(200);
        assertThat(sender.get("/q/metrics")).containsPattern("sideledger_forward_lag_commits [1-9]");

        for (int i = 0; i < 2; i++) {
            central = ServiceProcess.start(there, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();
            tell(1_000);
            central.kill();
        }
        central = ServiceProcess.start(there, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();

        awaitEqual();
        assertThat(state().getLong("rejected")).isZero();
        assertThat(sender.output()).contains("The receiver takes nothing that is forwarded",
                "The receiver takes what is forwarded again");
    }

    @Test
    void sender_thatIsKilledAtAnyMoment_goesOn_andEveryCallCountsOnce() throws IOException {
        Random random = new Random(4);
        for (int round = 0; round < KILLS; round++) {
            tell(CALLS);
            pause(random.nextInt(900));
            sender.kill();
            sender = sender(Map.of());
        }

        awaitEqual();
        assertThat(Equality.lines(central, RecordType.CALL)).hasSize(KILLS * CALLS);
        assertThat(state().getLong("lag_commits")).isZero();
    }

    @Test
    void whatIsTold_lateChangedAndRemoved_isForwarded_andCostsAreTheReceiversOwn() throws IOException {
        tell("'type':'project','id':'p','name':'Castle'", "'type':'session','id':'gone'",
                "'type':'session','id':'s','project':'p','status':'running','tags':['a','b']",
                "'type':'call','session':'s','id':'computed','model':'gpt-4o','input_tokens':9000",
                "'type':'call','session':'s','id':'reported','model':'gpt-4o','input_tokens':9,'cost':0.5",
                "'type':'call','session':'tr-1','id':'1','trace_id':'tr-1','model':'gpt-4o','input_tokens':9",
                "'type':'session','id':'tr-1','kind':'trace'");
        awaitEqual();
        tell("'type':'session','id':'s','status':'completed','time':'2026-11-20T11:00:00Z'",
                "'type':'session','id':'s','status':'paused','name':'late','time':'2026-11-20T10:30:00Z'",
                "'type':'call','session':'s','id':'computed','output_tokens':70,'time':'2026-11-20T10:00:01Z'",
                "'type':'call','session':'conversation','id':'2','trace_id':'tr-1','model':'gpt-4o'");
        delete("/api/sessions/gone");
        delete("/api/sessions/s/tags/a");

        awaitEqual();
        JsonObject reported = new JsonObject(central.get("/api/sessions/s/calls/reported/cost"));
        JsonObject computed = new JsonObject(central.get("/api/sessions/s/calls/computed/cost"));
        assertThat(reported.getString("cost_source")).isEqualTo("reported");
        assertThat(computed.getString("cost_source")).isEqualTo("computed");
        assertThat(central.get("/api/sessions/gone")).contains("404");
        assertThat(central.post("{\"type\":\"session\",\"id\":\"gone\"}").body()).contains("was removed");
        assertThat(Equality.lines(central, RecordType.SESSION)).hasSize(2);
    }

    @Test
    void bandwidth_isBounded() throws IOException {
        sender.terminate();
        sender.exitCode();
        sender = sender(Map.of("SIDELEDGER_FORWARD_BYTES_PER_SECOND", "20000"));
        long begun = System.nanoTime();
        Random random = new Random(1);
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[1_000];
            random.nextBytes(noise);
            events.append("{\"type\":\"message\",\"session\":\"s\",\"id\":\"" + i + "\",\"content\":\""
                    + HexFormat.of().formatHex(noise) + "\"}\n");
        }
        sender.post(events.toString());

        awaitEqual();
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(state().getLong("sent_bytes") / seconds).isLessThan(26_000);
        assertThat(state().getLong("sent_bytes")).isGreaterThan(80_000);
    }

    @Test
    void stop_whileMuchIsToBeForwarded_forwardsItFirst_andDoesNotWaitForeverForAReceiverThatIsAway()
            throws IOException {
        int port = central.port();
        central.kill();
        tell(1_000);
        await(() -> state().getLong("retried") > 3);
        central = ServiceProcess.start(there, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();
        sender.terminate();

        assertThat(sender.exitCode()).as(sender.output()).isZero();
        assertThat(sender.output()).doesNotContain("were not forwarded");
        assertThat(Equality.lines(central, RecordType.CALL)).hasSize(1_000);

        sender = sender(Map.of("SIDELEDGER_FORWARD_AT_STOP_SECONDS", "1"));
        central.kill();
        tell(10);
        sender.terminate();
        assertThat(sender.exitCode()).as(sender.output()).isZero();
        assertThat(sender.output()).contains("not forwarded within 1 s; they are when the service starts again");
    }

    @Test
    void central_thatLostItsLedger_isToldEverythingAgain_andWhatItRefuses_isKept() throws IOException {
        tell(1_500);
        sender.post("{\"type\":\"session\",\"id\":\"refused\",\"time\":\"2026-11-20T10:00:00Z\"}");
        awaitEqual();
        int port = central.port();
        central.kill();
        there = Files.createDirectory(folder.resolve("anew"));
        central = ServiceProcess.start(there, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();
        tell(1);
        awaitEqual();

        central.send(central.request("/api/sessions/refused").DELETE().build());
        sender.post("{\"type\":\"session\",\"id\":\"refused\",\"time\":\"2026-11-20T11:00:00Z\",\"name\":\"x\"}");
        await(() -> state().getLong("rejected") > 0);
        tell(1);
        await(() -> state().getString("state").equals("up_to_date"));
        assertThat(Files.readString(here.resolve("sideledger.db-forward/rejected.ndjson"))).contains("was removed",
                "\"told\":{\"type\":\"session\",\"id\":\"refused\"");
        assertThat(Equality.lines(central, RecordType.CALL)).hasSize(1_502);
    }

    @Test
    void services_thatForwardToEachOther_endUpEqual_andQuiet_andSaySo() throws IOException {
        int port = central.port();
        central.kill();
        central = ServiceProcess.start(there, Map.of("SIDELEDGER_PORT", Integer.toString(port),
                "SIDELEDGER_FORWARD_URL", "http://localhost:" + sender.port())).ready();
        tell(500);
        central.post("{\"type\":\"call\",\"session\":\"theirs\",\"id\":\"1\",\"model\":\"gpt-4o\",\"input_tokens\":5}");

        awaitEqual();
        await(() -> state(central).getBoolean("loop") || state().getBoolean("loop"));
        await(() -> state(central).getString("state").equals("up_to_date"));
        pause(1_500);
        long sent = state().getLong("sent") + state(central).getLong("sent");
        pause(1_500);
        assertThat(state().getLong("sent") + state(central).getLong("sent")).isEqualTo(sent);
        assertThat(Equality.lines(sender, RecordType.CALL)).hasSize(501);
    }

    private ServiceProcess sender(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("SIDELEDGER_FORWARD_URL", "http://localhost:" + central.port());
        return ServiceProcess.start(here, settings).ready();
    }

    /** Tells calls of some sessions, each of them twice, and what else there is. */
    private void tell(int calls) throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            int call = next++;
            String head = "{\"type\":\"call\",\"session\":\"s" + call % 40 + "\",\"id\":\"c" + call + "\",";
            events.append(head + "\"time\":\"2026-11-20T10:00:00Z\",\"agent\":\"a" + call % 7
                    + "\",\"model\":\"gpt-4o\",\"prompt\":\"question " + call + "\"}\n");
            events.append(head + "\"time\":\"2026-11-20T10:00:05Z\",\"input_tokens\":" + call
                    + ",\"output_tokens\":5,\"status\":\"success\"}\n");
        }
        int kind = next;
        events.append("{\"type\":\"metric\",\"session\":\"s1\",\"id\":\"m" + kind
                + "\",\"time\":\"2026-11-20T10:00:00Z\",\"name\":\"m\",\"value\":" + kind + ".5}\n");
        events.append("{\"type\":\"turn\",\"session\":\"s2\",\"turn\":" + kind
                + ",\"time\":\"2026-11-20T10:00:00Z\",\"content\":{\"towers\":4}}\n");
        assertThat(sender.post(events.toString()).body()).contains("\"rejected_count\":0");
    }

    /** Tells events, all at ten unless they tell their own time. */
    private void tell(String... events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String event : events) {
            lines.append("{'time':'2026-11-20T10:00:00Z',".replace('\'', '"')).append(event.replace('\'', '"'))
                    .append("}\n");
        }
        assertThat(sender.post(lines.toString()).body()).contains("\"rejected_count\":0");
    }

    private void delete(String path) throws IOException {
        HttpRequest request = sender.request(path).DELETE().build();
        assertThat(sender.send(request).statusCode()).isLessThan(300);
    }

    private JsonObject state() {
        return state(sender);
    }

    private static JsonObject state(ServiceProcess service) {
        return new JsonObject(service.get("/api/admin/status")).getJsonObject("forward");
    }

    private void awaitEqual() {
        await(() -> state().getString("state").equals("up_to_date"));
        Equality.assertEqual(sender, central);
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(state() + "\n" + sender.output() + "\n" + central.output());
            }
            pause(50);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
