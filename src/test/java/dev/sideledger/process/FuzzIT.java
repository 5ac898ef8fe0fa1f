package dev.sideledger.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Random requests to every door: each is blamed for what is wrong with it, and none leaves anything behind. */
class FuzzIT {
    private static final Logger LOG = Logger.getLogger(FuzzIT.class);
    private static final int REQUESTS = Integer.getInteger("sideledger.fuzz", 50_000);
    private static final long SEED = Long.getLong("sideledger.fuzz-seed", new Random().nextInt());
    private static final int CLIENTS = 4;
    /** So many requests follow each other before their answers are read. */
    private static final int TURN = 8;
    private static final int WARM = Math.min(20_000, REQUESTS / 5);
    /** MiB: each connection to the ledger fills a cache of 32 while the ledger grows. */
    private static final int CACHES = 320;
    private static final List<String> INSIDE = List.of("Exception", "dev.sideledger", "java.", "\tat ", "jackson",
            "SQLITE_");

    @TempDir
    Path folder;

    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void randomRequests_areNeverAnswered5xxBut503WithRetryAfter_andNothingLeaks() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of(), Packaged.command(List.of("-Xmx256m")))
                .ready()) {
            JsonObject described = new JsonObject(service.get("/q/openapi?format=json"));
            assertThat(new FuzzedRequests(described, new Random()).doors()).isGreaterThan(60);
            ask(service, described, WARM, SEED);
            Footprint before = Footprint.of(service);

            ask(service, described, REQUESTS - WARM, SEED + CLIENTS);

            assertThat(wrong).as("with the seed %d", SEED).isEmpty();
            Footprint after = Footprint.of(service);
            LOG.infof("%d requests, seed %d: %s; before %s; after %s", REQUESTS, SEED, new TreeMap<>(statuses), before,
                    after);
            assertThat(after.isFlat(before, CACHES)).as(before + "; then " + after).isTrue();
            assertThat(statuses.keySet()).contains(200, 400, 404, 415);
            assertThat(service.post("{\"type\":\"tag\",\"session\":\"last\",\"name\":\"n\"}").body())
                    .contains("\"rejected_count\":0");
            assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
        }
    }

    private void ask(ServiceProcess service, JsonObject described, int requests, long seed) throws Exception {
        AtomicInteger left = new AtomicInteger(requests);
        List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(client -> new Thread(() -> client(service,
                new FuzzedRequests(described, new Random(seed + client)), left))).toList();
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
    }

    private void client(ServiceProcess service, FuzzedRequests requests, AtomicInteger left) {
        Wire wire = null;
        while (left.get() > 0 && wrong.size() < 5) {
            List<byte[]> turn = Stream.generate(requests::next).limit(TURN).toList();
            int answered = 0;
            try {
                wire = wire == null ? new Wire(service.port()) : wire;
                wire.send(together(turn));
                while (wire != null && answered < TURN) {
                    Wire.Answer answer = wire.answer();
                    left.getAndDecrement();
                    judge(turn.get(answered++), answer);
                    wire = closedIfSaid(wire, answer);
                }
            } catch (IOException | RuntimeException failure) {
                wrong.add(failure + " after " + told(turn.get(Math.min(answered, TURN - 1))));
                wire = null;
            }
        }
    }

    /** Requests behind one for which the connection is closed are not answered. */
    private static Wire closedIfSaid(Wire wire, Wire.Answer answer) throws IOException {
        if (!answer.headers().contains("\r\nconnection: close")) {
            return wire;
        }
        wire.close();
        return null;
    }

    private static byte[] together(List<byte[]> requests) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private void judge(byte[] request, Wire.Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        boolean later = answer.status() == 503 && answer.headers().contains("\r\nretry-after: ");
        if (answer.status() >= 500 && !later) {
            wrong.add(answer.status() + " " + answer.body() + " after " + told(request));
        }
        if (answer.status() >= 400 && INSIDE.stream().anyMatch(answer.body()::contains)) {
            wrong.add("tells of its inside: " + answer.body() + " after " + told(request));
        }
    }

    private static String told(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(1_000, text.length()));
    }
}
