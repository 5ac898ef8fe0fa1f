package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Half of what the service can take, told for long, while people ask and follow, old sessions go and backups are made:
 * memory, files and threads stay as they are.
 */
class SoakIT {
    private static final Logger LOG = Logger.getLogger(SoakIT.class);
    private static final Duration LENGTH = Duration.parse(System.getProperty("sideledger.soak", "PT4S"));
    private static final long FASTEST_SECONDS = Math.min(30, Math.max(1, LENGTH.toSeconds() / 20));
    private static final int AGENTS = 4;
    private static final int BATCH = 50;
    private static final int FOLLOWERS = 8;
    private static final int LOOKS = 6;
    private static final int SESSIONS = 40;
    private static final List<String> QUESTIONS = List.of("/api/sessions?limit=20", "/api/calls?limit=20",
            "/api/analytics/costs", "/api/analytics/agents", "/api/search?q=prompt", "/api/live/overview",
            "/q/metrics", "/api/admin/status");

    @TempDir
    Path folder;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong followed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final long seconds = Math.max(1, LENGTH.toSeconds() / LOOKS);
    /** How long an agent waits for its next batch, from one to the next; 0 for not at all. */
    private volatile long pace;
    private volatile boolean over;

    @Test
    void halfOfTheFastest_forLong_leavesMemoryFilesAndThreadsAsTheyAre() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_BACKUP_KEEP", "2"),
                Packaged.command(List.of("-Xmx512m"))).ready()) {
            for (int i = 0; i < AGENTS; i++) {
                String agent = "soak-" + i;
                begin(turn -> tell(service, agent + "-" + turn / SESSIONS, turn));
            }
            Thread.sleep(FASTEST_SECONDS * 1_000);
            long warm = told.get();
            Thread.sleep(FASTEST_SECONDS * 1_000);
            long fastest = (told.get() - warm) / FASTEST_SECONDS;
            pace = 2_000_000_000L * AGENTS * BATCH / Math.max(1, fastest);
            begin(turn -> answered(service, QUESTIONS.get(turn % QUESTIONS.size())));
            begin(turn -> {
                Thread.sleep(seconds * 1_000);
                order(service, "/api/admin/cleanup?rules=sessions=" + SESSIONS);
                order(service, "/api/admin/backup");
            });
            List<Wire> followers = follow(service);

            long before = told.get();
            long begun = System.nanoTime();
            List<Footprint> held = new ArrayList<>();
            for (int look = 0; look <= LOOKS; look++) {
                Thread.sleep(seconds * 1_000);
                held.add(Footprint.of(service));
                LOG.infof("After %d seconds, %d events, %d bytes followed: %s", (look + 1) * seconds, told.get(),
                        followed.get(), held.get(look));
            }
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
            for (Wire follower : followers) {
                follower.close();
            }
            LOG.infof("Told %d events a second; the fastest was %d", (told.get() - before)
                    / Duration.ofNanos(System.nanoTime() - begun).toSeconds(), fastest);

            assertThat(wrong).isEmpty();
            assertThat(followed).as("bytes").hasPositiveValue();
            assertThat(held.get(LOOKS).isFlat(held.get(LOOKS / 2), 96)).as(held::toString).isTrue();
            assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
        }
    }

    private void tell(ServiceProcess service, String session, int turn) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String calls = IntStream.range(0, BATCH).mapToObj(call -> "{\"type\":\"call\",\"session\":\"" + session
                + "\",\"id\":\"" + turn + "-" + call
                + "\",\"agent\":\"worker\",\"model\":\"gpt-4o\",\"input_tokens\":10,"
                + "\"output_tokens\":5,\"prompt\":\"" + (turn + " is a prompt " + call + " ").repeat(10) + "\"}")
                .collect(Collectors.joining("\n"));
        boolean last = turn % SESSIONS == SESSIONS - 1;
        HttpResponse<String> answer = service.post(calls + (last ? "\n{\"type\":\"session\",\"id\":\"" + session
                + "\",\"status\":\"completed\"}" : ""));
        if (answer.statusCode() != 200 || !answer.body().contains("\"rejected_count\":0")) {
            wrong.add(answer.statusCode() + " " + answer.body());
        }
        told.addAndGet(BATCH);
        long rest = pace - (System.nanoTime() - begun);
        if (rest > 0) {
            Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
        }
    }

    private void answered(ServiceProcess service, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = service.send(service.request(path).build());
        if (answer.statusCode() != 200) {
            wrong.add(path + " " + answer.statusCode() + " " + answer.body());
        }
        Thread.sleep(50);
    }

    private void order(ServiceProcess service, String path) throws IOException {
        HttpResponse<String> answer = service.send(service.request(path).POST(BodyPublishers.noBody()).build());
        if (answer.statusCode() >= 300) {
            wrong.add(path + " " + answer.statusCode() + " " + answer.body());
        }
    }

    private List<Wire> follow(ServiceProcess service) throws IOException {
        List<Wire> followers = new ArrayList<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            Wire follower = new Wire(service.port()).send("GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            followers.add(follower);
            new Thread(() -> follower.drain(followed::addAndGet), "follower").start();
        }
        return followers;
    }

    private void begin(Turn work) {
        Thread thread = new Thread(() -> {
            for (int turn = 0; !over; turn++) {
                try {
                    work.take(turn);
                } catch (IOException | InterruptedException failure) {
                    wrong.add(failure.toString());
                }
            }
        });
        threads.add(thread);
        thread.start();
    }

    private interface Turn {
        void take(int number) throws IOException, InterruptedException;
    }
}
