package dev.sideledger.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.sideledger.client.Options.Patience;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Following services that hang up in the middle of an event, fall silent, and come back. */
@Timeout(60)
class LiveStreamTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ALL = 500;

    private final List<String> resumed = Collections.synchronizedList(new ArrayList<>());
    private HostileService service;
    private Sideledger client;

    @BeforeEach
    void open() throws Exception {
        service = new HostileService();
        client = Sideledger.connect(Options.to(service.address(), Clock.systemUTC()).withPatience(
                new Patience(LONG, Duration.ofMillis(2), Duration.ofMillis(20), LONG, Duration.ofMillis(300))));
    }

    @AfterEach
    void close() throws Exception {
        client.close(Duration.ofMillis(100)).await().atMost(LONG);
        service.close();
    }

    @Test
    void stream_thatBreaksOffInTheMiddleOfEvents_givesEachEventOnce_inOrder() {
        service.stream = (hostile, request) -> {
            int from = begin(request);
            String text = text(from, Math.min(ALL, from + 30));
            boolean whole = from + 30 >= ALL;
            send(request.response(), whole ? text : text.substring(0, text.length() - 1 - from % 23));
            if (!whole) {
                hostile.vertx().setTimer(5, late -> request.connection().close());
            }
        };

        List<LiveEvent> events = client.live("session=s").select().first(ALL).collect().asList().await().atMost(LONG);

        assertThat(events).extracting(event -> event.data().text())
                .containsExactlyElementsOf(Collections.unmodifiableList(numbers()));
        assertThat(resumed).hasSizeGreaterThan(10);
        assertThat(events.get(7).id()).isEqualTo("e-7.0");
    }

    @Test
    void stream_thatIsSilentOrRefused_isBegunAgain_afterTheLastEvent() {
        AtomicInteger asked = new AtomicInteger();
        service.stream = (hostile, request) -> {
            int from = begin(request);
            switch (asked.getAndIncrement()) {
                case 0 -> send(request.response(), text(from, 3) + ": heartbeat\nid: e-9.0\n\n");
                case 1 -> request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
                default -> send(request.response(), text(from, from + 1) + "id: e-100.0\nevent: reset\n"
                        + "data: {\"reason\":\"trimmed\"}\n\n");
            }
        };

        List<LiveEvent> events = client.live("").select().first(5).collect().asList().await().atMost(LONG);

        assertThat(events).extracting(LiveEvent::id).containsExactly("e-0.0", "e-1.0", "e-2.0", "e-10.0", "e-100.0");
        assertThat(events.get(4).reset()).isTrue();
        assertThat(resumed).containsExactly("", "e-9.0", "e-9.0");
    }

    @Test
    void follower_thatTakesNothing_holdsLittle_andMissesNothing() throws Exception {
        AtomicInteger written = new AtomicInteger();
        service.stream = (hostile, request) -> {
            int from = begin(request);
            for (int i = from; i < 20_000; i++) {
                request.response().write("id: e-" + i + ".0\nevent: call\ndata: " + i + " " + "x".repeat(1_000)
                        + "\n\n", done -> written.incrementAndGet());
            }
        };
        AssertSubscriber<LiveEvent> slow = client.live("").subscribe().withSubscriber(AssertSubscriber.create(1));

        slow.awaitItems(1, LONG);
        Thread.sleep(1_000);
        assertThat(written.get()).isLessThan(15_000);
        slow.request(19_999).awaitItems(20_000, LONG).cancel();

        assertThat(slow.getItems()).extracting(LiveEvent::id).doesNotHaveDuplicates().endsWith("e-19999.0");
    }

    @Test
    void follower_thatMayNot_isToldSo() {
        service.stream = (hostile, request) -> request.response().setStatusCode(403).end("{\"detail\":\"no\"}");

        Throwable failure = client.live("").onItem().transformToUniAndMerge(event -> null).toUni()
                .onItemOrFailure().transform((item, why) -> why).await().atMost(LONG);

        assertThat(failure).isInstanceOf(Refusal.class).hasMessage("no");
    }

    private int begin(HttpServerRequest request) {
        String last = request.getHeader("Last-Event-ID");
        resumed.add(last == null ? "" : last);
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        return last == null ? 0 : Integer.parseInt(last.replaceAll("e-(\\d+)\\.0", "$1")) + 1;
    }

    private static void send(HttpServerResponse response, String text) {
        response.write("retry: 1000\n\n" + text);
    }

    private static String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("id: e-").append(i).append(".0\nevent: call\ndata: ").append(i).append("\n\n");
        }
        return text.toString();
    }

    private static List<String> numbers() {
        return java.util.stream.IntStream.range(0, ALL).mapToObj(Integer::toString).toList();
    }
}
