package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.otlp.Exports;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Exporters that send again what was not acknowledged lose nothing and double nothing, whatever happens meanwhile. */
class ExportIT {
    private static final int KILLS = 4;
    private static final int SPANS = 30;
    private static final int AGENT_SPANS = 300;

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleOfExports_thatAreSentAgain_holdsEachSpanOnce() throws Exception {
        AtomicReference<ServiceProcess> service = new AtomicReference<>(ServiceProcess.start(folder, Map.of()).ready());
        AtomicReference<Boolean> done = new AtomicReference<>(false);
        try {
            CompletableFuture<Integer> exporter = CompletableFuture.supplyAsync(() -> export(service, done));
            for (int kill = 0; kill < KILLS; kill++) {
                TimeUnit.MILLISECONDS.sleep(400 + 137L * kill);
                service.get().kill();
                service.set(ServiceProcess.start(folder, Map.of()).ready());
            }
            TimeUnit.MILLISECONDS.sleep(300);
            done.set(true);
            int traces = exporter.get(60, TimeUnit.SECONDS);

            Map<String, Long> spans = calls(service.get());
            assertThat(spans).hasSize(traces);
            assertThat(spans.values()).containsOnly((long) SPANS);
            assertSound(service.get());
        } finally {
            service.get().close();
        }
    }

    @Test
    void outage_isSatOutByAnExporterThatTriesAgain() throws Exception {
        ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
        Map<String, String> samePort = Map.of("SIDELEDGER_PORT", Integer.toString(service.port()));
        try (SdkTracerProvider agent = agent(service.port())) {
            List<String> traces = new ArrayList<>(spans(agent));
            assertThat(agent.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();

            service.kill();
            traces.addAll(spans(agent));
            var flushed = agent.forceFlush();
            TimeUnit.SECONDS.sleep(2);
            service = ServiceProcess.start(folder, samePort).ready();

            assertThat(flushed.join(60, TimeUnit.SECONDS).isSuccess()).isTrue();
            Map<String, Long> spans = calls(service);
            assertThat(spans.keySet()).containsExactlyInAnyOrderElementsOf(traces);
            assertThat(spans.values()).containsOnly(1L);
            assertSound(service);
        } finally {
            service.close();
        }
    }

    /** Exports one trace after another, each again until it is acknowledged; how many. */
    private static int export(AtomicReference<ServiceProcess> service, AtomicReference<Boolean> done) {
        int trace = 0;
        while (!done.get()) {
            byte[] body = Exports.traces(++trace, SPANS).toByteArray();
            boolean acknowledged = false;
            while (!acknowledged) {
                acknowledged = post(service.get(), body);
            }
        }
        return trace;
    }

    private static boolean post(ServiceProcess service, byte[] body) {
        try {
            HttpResponse<String> answer = service.send(service.request("/v1/traces")
                    .header("Content-Type", "application/x-protobuf")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
            return answer.statusCode() == 200 && answer.body().isEmpty();
        } catch (IOException killed) {
            pause();
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static SdkTracerProvider agent(int port) {
        RetryPolicy patient = RetryPolicy.builder().setMaxAttempts(5).setInitialBackoff(Duration.ofSeconds(2))
                .setMaxBackoff(Duration.ofSeconds(6)).setBackoffMultiplier(2).build();
        return SdkTracerProvider.builder().addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                .setEndpoint("http://localhost:" + port + "/v1/traces").setCompression("gzip")
                .setRetryPolicy(patient).setTimeout(Duration.ofSeconds(60)).build())
                .setExporterTimeout(Duration.ofSeconds(60)).build()).build();
    }

    private static List<String> spans(SdkTracerProvider agent) {
        List<String> traces = new ArrayList<>();
        for (int i = 0; i < AGENT_SPANS; i++) {
            Span span = agent.get("agent").spanBuilder("chat m").startSpan();
            span.end();
            traces.add(span.getSpanContext().getTraceId());
        }
        return traces;
    }

    /** How many calls there are of each trace. */
    private static Map<String, Long> calls(ServiceProcess service) {
        return service.get("/api/calls?format=ndjson").lines()
                .map(line -> new JsonObject(line).getString("trace_id"))
                .collect(Collectors.groupingBy(trace -> trace, Collectors.counting()));
    }

    private static void assertSound(ServiceProcess service) {
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
    }
}
