package dev.sideledger.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.sideledger.client.HostileService.Asked;
import dev.sideledger.client.Options.Batching;
import dev.sideledger.client.Options.Patience;
import dev.sideledger.client.Options.WhenFull;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sending to services that drop, refuse, are slow and talk nonsense: nothing is lost, and nothing counts twice. */
@Timeout(60)
class OutboxTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Patience QUICK = new Patience(Duration.ofMillis(400), Duration.ofMillis(5),
            Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofSeconds(1));

    private HostileService service;
    private Sideledger client;

    @BeforeEach
    void open() throws Exception {
        service = new HostileService();
        client = Sideledger.connect(options());
    }

    @AfterEach
    void close() throws Exception {
        client.close(Duration.ofMillis(100)).await().atMost(LONG);
        service.close();
    }

    private Options options() {
        return Options.to(service.address(), Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC))
                .withRandom(new Random(7)).withPatience(QUICK);
    }

    @Test
    void event_isSentWithTypeIdAndTime_andItsIdComesBack() {
        String id = client.record(Events.call("s").model("gpt-4o").inputTokens(3).cost(0.25)
                .duration(Duration.ofMillis(1500)).attribute("x", List.of(1, "two", true))).await().atMost(LONG);

        JsonObject sent = new JsonObject(service.asked.get(0).body());
        assertThat(sent.getString("id")).isEqualTo(id).hasSize(36);
        assertThat(sent.getString("time")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(sent.encode()).contains("\"cost\":0.25", "\"duration_ms\":1500", "\"x\":[1,\"two\",true]");
    }

    @Test
    void events_toldTogether_goInFewRequests_inOrder() {
        List<Sideledger.Recorded> recorded = client.recordAll(calls(2_500)).collect().asList().await().atMost(LONG);

        assertThat(recorded).hasSize(2_500).allMatch(each -> each.refusal() == null);
        assertThat(service.asked).hasSizeLessThan(12);
        assertThat(String.join("", service.asked.stream().map(Asked::body).toList()).lines()
                .map(line -> new JsonObject(line).getString("id")))
                .containsExactlyElementsOf(IntStream.range(0, 2_500).mapToObj(i -> "c" + i).toList());
    }

    @Test
    void batches_haveNoMoreEventsOrBytesThanTheyMay() {
        Sideledger small = Sideledger.connect(options().withBatching(
                new Batching(10, 2_000, Duration.ofMillis(5), 100, 100_000, WhenFull.WAIT)));

        small.recordAll(calls(95)).collect().asList().await().atMost(LONG);
        small.record(Events.call("s").id("long").prompt("x".repeat(5_000))).await().atMost(LONG);
        small.close(LONG).await().atMost(LONG);

        assertThat(service.taken).hasSize(96);
        assertThat(service.asked).allMatch(asked -> asked.lines() <= 10)
                .allMatch(asked -> asked.body().length() <= 2_000 || asked.lines() == 1);
    }

    @Test
    void service_thatMisbehavesInEveryWay_getsEveryEventOnce() {
        service.next(HostileService.TAKES_AND_DROPS, HostileService.DROPS, HostileService.HALF_AN_ANSWER,
                HostileService.GARBAGE, HostileService.LATE, HostileService.status(503), HostileService.status(500),
                HostileService.TAKES_AND_DROPS, HostileService.status(408), HostileService.status(502));

        List<Sideledger.Recorded> recorded = client.recordAll(calls(3_000)).collect().asList().await().atMost(LONG);

        assertThat(recorded).hasSize(3_000).doesNotHaveDuplicates().allMatch(each -> each.refusal() == null);
        assertThat(service.taken).hasSize(3_000);
    }

    @Test
    void service_thatIsFull_isAskedAgainAfterTheTimeThatItNames() {
        service.next(HostileService.status(429, "Retry-After", "1"));

        client.record(Events.metric("s").name("m").value(1)).await().atMost(LONG);

        assertThat(service.asked).hasSize(2);
        assertThat(service.asked.get(1).nanos() - service.asked.get(0).nanos()).isBetween(1_000_000_000L,
                2_000_000_000L);
        assertThat(service.asked.get(1).body()).isEqualTo(service.asked.get(0).body());
    }

    @Test
    void refusedEvents_areToldToThoseWhoSentThem_alsoWhereAnAnswerListsOnlySome() {
        List<Sideledger.Recorded> recorded = client.recordAll(Multi.createFrom().range(0, 600)
                .map(i -> Events.call("s").id("c" + i).model(i % 2 == 0 ? "bad" : "good"))).collect().asList().await()
                .atMost(LONG);

        assertThat(recorded).filteredOn(each -> each.refusal() == null).extracting(Sideledger.Recorded::id)
                .hasSize(300).allMatch(id -> Integer.parseInt(id.substring(1)) % 2 == 1);
        assertThat(recorded).filteredOn(each -> each.refusal() != null).hasSize(300)
                .allMatch(each -> each.refusal().getMessage().equals("a bad model")
                        && each.refusal().pointer().equals("/model"));
        assertThat(service.taken).hasSize(300);
    }

    @Test
    void request_thatIsRefused_isNeverSentAgain() {
        service.next(HostileService.status(401));

        assertThatThrownBy(() -> client.record(Events.tag("s", "t")).await().atMost(LONG))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(401));
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void request_thatIsTooLarge_isSentInParts_andWhatStillIs_isRefused() {
        service.next(HostileService.status(413), HostileService.status(413), HostileService.status(413));

        List<Sideledger.Recorded> recorded = client.recordAll(calls(4)).collect().asList().await().atMost(LONG);

        assertThat(recorded).filteredOn(each -> each.refusal() != null).singleElement()
                .satisfies(each -> assertThat(each.refusal().status()).isEqualTo(413));
        assertThat(service.taken).hasSize(3);
    }

    @Test
    void stream_isPulledOnlyAsFastAsItIsAcknowledged() throws Exception {
        service.next(HostileService.status(503), HostileService.status(503, "Retry-After", "1"));
        Sideledger small = Sideledger.connect(options().withBatching(
                new Batching(10, 10_000, Duration.ofMillis(1), 40, 1 << 20, WhenFull.FAIL)));
        AtomicInteger pulled = new AtomicInteger();

        CompletableFuture<List<Sideledger.Recorded>> all = small
                .recordAll(calls(1_000).onItem().invoke(pulled::incrementAndGet)).collect().asList()
                .subscribeAsCompletionStage();
        Thread.sleep(300);

        assertThat(pulled.get()).isLessThanOrEqualTo(21);
        assertThat(all.get()).hasSize(1_000).allMatch(each -> each.refusal() == null);
        small.close(LONG).await().atMost(LONG);
    }

    @Test
    void client_withoutRoom_refusesAtOnce_orLetsAFewWait() throws Exception {
        for (WhenFull full : WhenFull.values()) {
            service.next(HostileService.status(503, "Retry-After", "1"));
            Sideledger small = Sideledger.connect(options().withBatching(
                    new Batching(5, 10_000, Duration.ofMillis(1), 5, 1 << 20, full)));
            List<CompletableFuture<String>> told = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                told.add(small.record(Events.call("s").id(full + "-" + i)).subscribeAsCompletionStage());
            }
            small.close(LONG).await().atMost(LONG);

            assertThat(told.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSize(full == WhenFull.FAIL ? 15 : 10);
        }
        assertThat(service.taken).hasSize(15);
    }

    @Test
    void close_waitsForWhatIsUnderWay_andSaysWhatIsNotKnown() {
        service.next(HostileService.LATE);
        CompletableFuture<String> slow = client.record(Events.call("s").id("slow")).subscribeAsCompletionStage();

        client.close(LONG).await().atMost(LONG);

        assertThat(slow).isCompletedWithValue("slow");
        assertThatThrownBy(() -> client.record(Events.call("s")).await().atMost(LONG)).isInstanceOf(Undelivered.class);

        service.next(HostileService.status(503, "Retry-After", "60"));
        Sideledger other = Sideledger.connect(options());
        CompletableFuture<String> never = other.record(Events.call("s").id("never")).subscribeAsCompletionStage();
        long begun = System.nanoTime();
        other.close(Duration.ofMillis(500)).await().atMost(LONG);

        assertThat(never).isCompletedExceptionally();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void service_thatNeverComesBack_isGivenUp_whenItsTimeIsOver() throws Exception {
        service.close();
        Sideledger other = Sideledger.connect(options().withPatience(new Patience(Duration.ofMillis(200),
                Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofSeconds(1))));

        assertThatThrownBy(() -> other.record(Events.call("s")).await().atMost(LONG)).isInstanceOf(Undelivered.class)
                .hasMessageContaining("could not be reached");

        other.close(Duration.ofMillis(10)).await().atMost(LONG);
        service = new HostileService();
    }

    private static Multi<CallEvent> calls(int count) {
        return Multi.createFrom().range(0, count).map(i -> Events.call("s").id("c" + i).model("good"));
    }
}
