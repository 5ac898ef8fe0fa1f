package dev.sideledger.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.OperatingSystemMXBean;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

/** Posts bodies over a number of connections and takes the time of each answer, on one event loop. */
final class Load {
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final HttpClient client;
    private final int port;
    private final Target target;
    private final int connections;

    Load(int port, Target target, int connections) {
        this.port = port;
        this.target = target;
        this.connections = connections;
        this.client = VERTX.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections).setKeepAlive(true));
    }

    /** Ends the event loop: no load can be made afterwards. */
    static void end() {
        VERTX.close();
    }

    /** As fast as the answers come: each connection sends its next request when it has its answer. */
    Result closed(List<Buffer> bodies) throws InterruptedException {
        Run run = new Run(bodies, 0);
        for (int i = 0; i < connections; i++) {
            VERTX.runOnContext(ignored -> next(run));
        }
        return run.finish();
    }

    /** At a rate, whatever the answers do: a late answer counts from the moment at which its request was due. */
    Result paced(List<Buffer> bodies, double perSecond) throws InterruptedException {
        Run run = new Run(bodies, perSecond);
        VERTX.setPeriodic(1, timer -> {
            long due = (long) ((System.nanoTime() - run.begun) / 1e9 * perSecond);
            while (run.next.get() < Math.min(due, bodies.size())) {
                send(run, run.next.getAndIncrement(), () -> {});
            }
            if (run.next.get() >= bodies.size()) {
                VERTX.cancelTimer(timer);
            }
        });
        return run.finish();
    }

    private void next(Run run) {
        int number = run.next.getAndIncrement();
        if (number < run.bodies.size()) {
            send(run, number, () -> next(run));
        }
    }

    private void send(Run run, int number, Runnable then) {
        long due = run.perSecond > 0 ? run.begun + (long) (number / run.perSecond * 1e9) : System.nanoTime();
        client.request(HttpMethod.POST, port, "localhost", target.path)
                .compose(request -> request.putHeader("Content-Type", target.contentType)
                        .send(run.bodies.get(number)))
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onComplete(answer -> {
                    if (answer.failed() || answer.result() != 200) {
                        run.failures.incrementAndGet();
                    }
                    run.nanos[number] = System.nanoTime() - due;
                    run.left.countDown();
                    then.run();
                });
    }

    /** Where bodies go. */
    enum Target {
        /** Events, one a line. */
        EVENTS("/api/events", "application/x-ndjson"),
        /** Spans as protobuf. */
        TRACES("/v1/traces", "application/x-protobuf");

        private final String path;
        private final String contentType;

        Target(String path, String contentType) {
            this.path = path;
            this.contentType = contentType;
        }
    }

    /** One run under way. */
    private static final class Run {
        private final List<Buffer> bodies;
        private final double perSecond;
        private final long[] nanos;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final CountDownLatch left;
        private final long cpu = SYSTEM.getProcessCpuTime();
        private final long begun = System.nanoTime();

        Run(List<Buffer> bodies, double perSecond) {
            this.bodies = bodies;
            this.perSecond = perSecond;
            this.nanos = new long[bodies.size()];
            this.left = new CountDownLatch(bodies.size());
        }

        Result finish() throws InterruptedException {
            if (!left.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the load did not finish");
            }
            if (failures.get() > 0) {
                throw new IllegalStateException(failures.get() + " requests failed");
            }
            long took = System.nanoTime() - begun;
            Arrays.sort(nanos);
            return new Result(bodies.size() / (took / 1e9), nanos, 100.0 * (SYSTEM.getProcessCpuTime() - cpu) / took);
        }
    }

    /** What a run showed: requests a second, the sorted times of its answers, and what the generator itself used. */
    record Result(double perSecond, long[] nanos, double cpuPercent) {
        double percentile(double fraction) {
            return nanos[(int) Math.min(nanos.length - 1, fraction * nanos.length)] / 1e6;
        }
    }
}
