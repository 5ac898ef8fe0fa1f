package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever was acknowledged is there after kill -9 at any moment, once, and everything derived is exact, whatever else
 * was under way.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("sideledger.kills", 12);
    private static final int CLIENTS = 4;

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void killedUnderLoad_manyTimes_losesNothingAcknowledgedAndDoublesNothing() throws Exception {
        int acknowledged = 0;
        AgedSessions aged = new AgedSessions(folder.resolve("archive"));
        Map<String, String> settings = Map.of("SIDELEDGER_PRICE_OVERRIDES", KillMoment.prices(folder, 0).toString(),
                "SIDELEDGER_RETENTION_ARCHIVE", folder.resolve("archive").toString());
        ServiceProcess service = ServiceProcess.start(folder, settings).ready();
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                KillMoment moment = KillMoment.values()[kill % KillMoment.values().length];
                aged.tell(service, kill);
                moment.prepare(service, folder, kill);
                Set<String> acked = loadUntilKilled(service, "kill" + kill, moment, kill);
                acknowledged += acked.size();
                service = ServiceProcess.start(folder, settings).ready();
                KillMoment.awaitReplay(service);
                assertAllThere(service, "kill" + kill, acked);
                if (moment == KillMoment.ERASING) {
                    aged.erased(service, kill);
                }
                aged.assertKept(service);
                assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems"))
                        .as("after a kill while %s", moment).isEmpty();
            }
            KillMoment.assertPriced(service, folder, KILLS);
            KillMoment.clean(service);
            aged.assertGone(service);
        } finally {
            service.close();
        }
        assertThat(acknowledged).as("events acknowledged over all rounds").isGreaterThan(KILLS);
    }

    private static void assertAllThere(ServiceProcess service, String session, Set<String> acked) {
        List<String> present = service.get("/api/calls?format=ndjson&session=" + session).lines()
                .map(line -> new JsonObject(line).getString("id")).toList();
        assertThat(present).doesNotHaveDuplicates().containsAll(acked);
        if (!present.isEmpty()) {
            JsonObject totals = new JsonObject(service.get("/api/sessions/" + session)).getJsonObject("totals");
            assertThat(totals.getInteger("calls")).isEqualTo(present.size());
            assertThat(totals.getJsonObject("tokens").getInteger("total")).isEqualTo(present.size() * 15);
        }
    }

    /** Single events and batches, each sent twice, from several clients; returns what was acknowledged. */
    private Set<String> loadUntilKilled(ServiceProcess service, String session, KillMoment moment, int round)
            throws InterruptedException {
        Set<String> acked = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int size = client % 2 == 0 ? 1 : 50;
            Thread thread = new Thread(() -> load(service, session, size, next, acked));
            clients.add(thread);
            thread.start();
        }
        Thread.sleep(50 + random.nextInt(300));
        Thread meanwhile = moment.begin(service, round);
        Thread.sleep(random.nextInt(200));
        service.kill();
        meanwhile.join();
        for (Thread thread : clients) {
            thread.join();
        }
        return acked;
    }

    private static void load(ServiceProcess service, String session, int size, AtomicInteger next, Set<String> acked) {
        try {
            while (true) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    ids.add("c" + next.getAndIncrement());
                }
                String body = ids.stream().map(id -> call(session, id)).collect(Collectors.joining("\n"));
                HttpResponse<String> answer = service.post(body);
                if (answer.statusCode() == 200) {
                    acked.addAll(ids);
                    service.post(body);
                }
            }
        } catch (IOException killed) {
            return;
        }
    }

    private static String call(String session, String id) {
        return new JsonObject().put("type", "call").put("session", session).put("id", id).put("time", 1767607200000L)
                .put("agent", "worker").put("model", "m").put("input_tokens", 10).put("output_tokens", 5)
                .put("cost", 0.001)
                .put("trace_id", session + id)
                .put("prompt", "a prompt of some length, so that it is stored apart ".repeat(4))
                .encode();
    }
}
