package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents that tell, and somebody who asks, while something happens to the service. What they are answered is either
 * 200 or a 503 that says when to come again, and what was acknowledged is there in the end.
 */
final class Meanwhile implements AutoCloseable {
    private static final int AGENTS = 3;
    private static final long PAUSE_MILLIS = 5;
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    private ServiceProcess service;
    private final String session;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spooled = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** From now on, in a session of this name. */
    Meanwhile(ServiceProcess service, String session) {
        this.service = service;
        this.session = session;
        for (int i = 0; i < AGENTS; i++) {
            String agent = session + "-" + i + "-";
            begin(call -> tell(agent + call));
        }
        begin(number -> ask());
        awaitMore(AGENTS);
    }

    /** How many events waited in the spool when they were answered. */
    int spooled() {
        return spooled.get();
    }

    /** How many answers were of this status. */
    long answered(int status) {
        return answers.stream().filter(answer -> answer == status).count();
    }

    /** Waits until the agents have had so many answers more. */
    void awaitMore(int count) {
        await(() -> answers.size(), answers.size() + count);
    }

    /** Waits until so many events have been spooled. */
    void awaitSpooled(int count) {
        await(spooled::get, count);
    }

    /** Waits until so many requests were turned away. */
    void awaitTurnedAway(int count) {
        await(() -> (int) answered(503), (int) answered(503) + count);
    }

    /** That it is ready, since the spool stands in, and says why that has to. */
    void assertDegraded(String trouble) throws IOException {
        HttpResponse<String> ready = service.send(service.request("/q/health/ready").build());
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.body()).contains("\"degraded\": true", trouble);
    }

    /** That it is not ready, and says why. */
    void assertNotReady(String... troubles) throws IOException {
        HttpResponse<String> ready = service.send(service.request("/q/health/ready").build());
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
        assertThat(ready.body()).contains(troubles);
    }

    /** Ends, once what waits is written; what was acknowledged is there, once, and everything is sound. */
    void assertNothingLost() throws InterruptedException {
        awaitWritable();
        close();
        KillMoment.awaitReplay(service);
        assertThat(wrong).as(service::output).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        assertThat(calls()).doesNotHaveDuplicates().containsAll(acknowledged);
        assertSound();
    }

    /** The same, looked for in another process. */
    Meanwhile in(ServiceProcess next) {
        service = next;
        return this;
    }

    /** What is there of the session. */
    List<String> calls() {
        return service.get("/api/calls?format=ndjson&session=" + session).lines()
                .map(line -> new JsonObject(line).getString("id")).toList();
    }

    /** What was acknowledged so far. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    private void assertSound() {
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
    }

    private void awaitWritable() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!new JsonObject(service.get("/api/admin/status")).getBoolean("writable")) {
            assertThat(System.nanoTime()).as(service::output).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
    }

    private void begin(Turn turn) {
        Thread thread = new Thread(() -> {
            for (int number = 0; !over; number++) {
                try {
                    turn.take(number);
                    Thread.sleep(PAUSE_MILLIS);
                } catch (IOException | InterruptedException failure) {
                    wrong.add(failure.toString());
                    return;
                }
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void tell(String id) throws IOException {
        HttpResponse<String> answer = service.post("{\"type\":\"call\",\"session\":\"" + session + "\",\"id\":\"" + id
                + "\",\"model\":\"gpt-4o\",\"input_tokens\":10,\"prompt\":\"" + id.repeat(50) + "\"}");
        judge(answer);
        if (answer.statusCode() == 200) {
            JsonObject receipt = new JsonObject(answer.body());
            if (receipt.getInteger("rejected_count") > 0) {
                wrong.add(answer.body());
            }
            acknowledged.add(id);
            spooled.addAndGet(receipt.getInteger("spooled", 0));
        }
        answers.add(answer.statusCode());
    }

    private void ask() throws IOException {
        judge(service.send(service.request("/api/calls?limit=1&session=" + session).GET().build()));
        judge(service.send(service.request("/api/analytics/costs").GET().build()));
    }

    private void judge(HttpResponse<String> answer) {
        boolean later = answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()
                && answer.body().contains("\"detail\":\"");
        if (answer.statusCode() != 200 && !later) {
            wrong.add(answer.uri() + " " + answer.statusCode() + " " + answer.body());
        }
    }

    private void await(IntSupplier number, int least) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (number.getAsInt() < least) {
            assertThat(System.nanoTime()).as(() -> wrong + service.output()).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private interface Turn {
        void take(int number) throws IOException;
    }
}
