package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.postgres.PostgresServer;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas under mixed load, of which one or two are killed and started again all the time: whatever is
 * acknowledged is there once, and those who follow are told of all of it.
 */
class ReplicasKilledIT {
    private static final Logger LOG = Logger.getLogger(ReplicasKilledIT.class);
    private static final int REPLICAS = 3;
    private static final int WRITERS = 4;
    private static final int EVENTS_AT_ONCE = 20;
    private static final int KILLS = 4;
    private static final long LONGEST_MILLIS = 150_000;
    /** Who is killed, time after time. */
    private static final List<List<Integer>> VICTIMS = List.of(List.of(2), List.of(1, 2), List.of(1));
    private static final int COST_CENTS = 3;

    @TempDir
    Path folder;
    private final AtomicReferenceArray<ServiceProcess> replicas = new AtomicReferenceArray<>(REPLICAS);
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private volatile boolean ending;

    @Test
    void acknowledgedEvents_thoughReplicasAreKilled_areThereOnce_andToldToAllWhoFollow() throws Exception {
        String url = PostgresServer.newUrl();
        String database = url.substring(url.lastIndexOf('/') + 1);
        Map<String, String> settings = Map.of("SIDELEDGER_DATABASE_URL", url);
        for (int i = 0; i < REPLICAS; i++) {
            replicas.set(i, ServiceProcess.start(folder, settings));
        }
        for (int i = 0; i < REPLICAS; i++) {
            replicas.get(i).ready();
        }
        int[] ports = {replicas.get(0).port(), replicas.get(1).port(), replicas.get(2).port()};
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try (FollowedLog survivor = new FollowedLog(ports[0]);
                FollowedLog roaming = new FollowedLog(ports[2], ports[1])) {
            await(() -> survivor.connections() > 0 && roaming.connections() > 0);
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(writer)));
            }
            Future<Integer> asked = threads.submit(this::ask);
            Future<?> kills = threads.submit(() -> kill(settings));
            long begun = System.nanoTime();
            while (killed.get() < KILLS && System.nanoTime() - begun < LONGEST_MILLIS * 1_000_000) {
                Thread.sleep(100);
            }
            ending = true;
            kills.get();
            Set<String> written = new TreeSet<>();
            for (int i = 0; i < WRITERS; i++) {
                for (int n = 0; n < writers.get(i).get(); n++) {
                    written.add(id(i, n));
                }
            }
            LOG.infof("%d calls written, %d posts again, %d duplicates, %d answers, %d kills, %d connections",
                    written.size(), again.get(), duplicates.get(), asked.get(), killed.get(), roaming.connections());
            assertThat(killed.get()).isGreaterThanOrEqualTo(KILLS);
            assertThat(duplicates.get()).isPositive();
            assertThat(asked.get()).isPositive();

            assertThat(ids()).containsExactlyElementsOf(written);
            JsonObject sums = new JsonObject(
                    replicas.get(0).get("/api/analytics/overview?from=2026-11-01&to=2026-11-02"));
            assertThat(sums.getLong("calls")).isEqualTo(written.size());
            assertThat(Math.round(sums.getDouble("cost") * 100)).isEqualTo((long) COST_CENTS * written.size());
            assertThat(replicas.get(1).ready().get("/api/admin/check")).contains("\"problems\":[]");
            assertThat(PostgresServer.number(database,
                    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")).isZero();
            assertTold(survivor, roaming, written);
            assertThat(replicas.get(0).output()).doesNotContain("ERROR", "does not hold commits");
        } finally {
            threads.shutdownNow();
            for (int i = 0; i < REPLICAS; i++) {
                replicas.get(i).close();
            }
        }
    }

    private static void assertTold(FollowedLog survivor, FollowedLog roaming, Set<String> written)
            throws InterruptedException {
        waitFor(() -> survivor.calls().size() >= written.size() && roaming.calls().size() >= written.size());
        for (FollowedLog follower : List.of(survivor, roaming)) {
            Set<String> missed = new TreeSet<>(written);
            missed.removeAll(follower.calls());
            assertThat(missed).as("not told by %d connections", follower.connections()).isEmpty();
            assertThat(follower.calls()).hasSize(written.size());
            assertThat(follower.oddities()).isEmpty();
        }
        assertThat(survivor.connections()).isOne();
        assertThat(roaming.connections()).isGreaterThan(1);
    }

    /** Posts numbered calls until it is time to end, each request until it is acknowledged; how many there are. */
    private int write(int writer) throws InterruptedException {
        int next = 0;
        for (int turn = writer; !ending; turn++) {
            String lines = calls(writer, next);
            boolean first = true;
            while (!acknowledged(replicas.get(turn % REPLICAS), lines, first)) {
                again.incrementAndGet();
                first = false;
                turn++;
                Thread.sleep(20);
            }
            if (turn % 5 == 0) {
                // Who did not hear the answer tells it all again, to whomever.
                acknowledged(replicas.get((turn + 1) % REPLICAS), lines, false);
            }
            next += EVENTS_AT_ONCE;
        }
        return next;
    }

    private boolean acknowledged(ServiceProcess replica, String lines, boolean first) {
        try {
            var answer = replica.post(lines);
            if (answer.statusCode() == 503 || answer.statusCode() == 429) {
                return false;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonObject said = new JsonObject(answer.body());
            int known = said.getInteger("duplicates");
            duplicates.addAndGet(known);
            assertThat(said.getInteger("accepted") + said.getInteger("updated") + known).isEqualTo(EVENTS_AT_ONCE);
            assertThat(first && known > 0).as("a request that was sent once has no duplicates").isFalse();
            return true;
        } catch (IOException lost) {
            return false;
        }
    }

    /** Asks what a dashboard asks; how many answers came. */
    private int ask() throws InterruptedException {
        int answers = 0;
        List<String> questions = List.of("/api/analytics/overview", "/api/analytics/costs?by=agent",
                "/api/sessions?limit=20", "/api/search?q=straw", "/api/sessions/all");
        for (int i = 0; !ending; i++) {
            try {
                answers += ok(replicas.get(i % REPLICAS), questions.get(i % questions.size()));
            } catch (IOException lost) {
                Thread.sleep(20);
            }
            Thread.sleep(30);
        }
        return answers;
    }

    private static int ok(ServiceProcess replica, String question) throws IOException {
        int status = replica.send(replica.request(question).GET().build()).statusCode();
        assertThat(status).isIn(200, 404, 503);
        return status == 200 ? 1 : 0;
    }

    /** Kills one or both of the others at random moments and starts them again. The first one survives. */
    private Void kill(Map<String, String> settings) throws InterruptedException {
        Random random = new Random();
        for (int turn = 0; !ending; turn++) {
            Thread.sleep(500 + random.nextInt(1_000));
            List<Integer> victims = VICTIMS.get(turn % VICTIMS.size());
            for (int i : victims) {
                ServiceProcess victim = replicas.get(i);
                victim.kill();
                killed.incrementAndGet();
                Map<String, String> samePort = new HashMap<>(settings);
                samePort.put("SIDELEDGER_PORT", Integer.toString(victim.port()));
                replicas.set(i, ServiceProcess.start(folder, samePort));
            }
            victims.forEach(i -> replicas.get(i).ready());
        }
        return null;
    }

    private List<String> ids() {
        return replicas.get(0).get("/api/calls?format=ndjson").lines()
                .map(line -> new JsonObject(line).getString("id")).sorted().toList();
    }

    /** Half of them in a session that all write to. */
    private static String calls(int writer, int from) {
        StringBuilder lines = new StringBuilder();
        for (int n = from; n < from + EVENTS_AT_ONCE; n++) {
            lines.append("{\"type\":\"call\",\"session\":\"").append(n % 2 == 0 ? "all" : "w" + writer)
                    .append("\",\"id\":\"").append(id(writer, n)).append("\",\"time\":\"2026-11-01T1").append(n % 10)
                    .append(":00:00Z\",\"agent\":\"a").append(n % 5).append("\",\"model\":\"m")
                    .append(n % 3).append("\",\"usage\":{\"input_tokens\":7},\"cost\":0.0").append(COST_CENTS)
                    .append(",\"prompt\":\"").append("hay and straw ".repeat(n % 12)).append("\"}\n");
        }
        return lines.toString();
    }

    private static String id(int writer, int n) {
        return "c" + writer + "-" + (100_000 + n);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        waitFor(condition);
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
    }
}
