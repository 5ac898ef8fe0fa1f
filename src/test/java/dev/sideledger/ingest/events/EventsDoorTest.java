package dev.sideledger.ingest.events;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Overloaded;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.TooLarge;
import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Written;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rejection;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventsDoorTest {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:30:00Z"), ZoneOffset.UTC);

    private final List<Batch> batches = new ArrayList<>();
    private final AtomicInteger offLoop = new AtomicInteger();
    private List<Written.Refusal> refusals = List.of();
    private final EventStore store = batch -> Uni.createFrom().item(() -> {
        batches.add(batch);
        boolean nothing = batch.atomic() && !refusals.isEmpty();
        return new Written(nothing ? 0 : batch.events().size() - refusals.size(), 0, 0, refusals);
    });
    private final Identifiers identifiers = new Identifiers(CLOCK, new Random(1));
    private final Recorder recorder = new Recorder(store, new ReportedCosts(),
            new Admission(new Admission.Bounds(100, 1 << 20)),
            identifiers, CLOCK);
    private final EventsDoor door = new EventsDoor(recorder, identifiers, CLOCK, counted(),
            new DoorLimits(1 << 20, 50));

    @Test
    void object_isRecorded() {
        Outcome outcome = take(JSON, "{'type':'tag','name':'a'}");

        assertThat(outcome.answer().accepted()).isEqualTo(1);
        assertThat(outcome.single()).isTrue();
        assertThat(events()).extracting(Event::id).containsExactly("a");
        assertThat(offLoop).hasValue(0);
    }

    @Test
    void array_withABrokenElement_isRecordedWithoutIt() {
        Outcome outcome = take(JSON,
                "[{'type':'tag','name':'a'},{'type':'call','id':'c','cost':-1},{'type':'tag','name':'b'}]");

        assertThat(outcome.answer().accepted()).isEqualTo(2);
        assertThat(outcome.answer().rejected()).containsExactly(new Rejection(1, 0, "c", "/cost",
                "cost must be a number of dollars from 0 to 1000000, was -1"));
        assertThat(recorder.counters().rejected()).isEqualTo(1);
    }

    @Test
    void lines_nameTheLineOfWhatWasRefused_inTheirOrder() {
        refusals = List.of(new Written.Refusal(0, "gone"), new Written.Refusal(2, "gone too"));

        Outcome outcome = take(LINES,
                "\n{'type':'tag','name':'a'}\n{'type':\n{'type':'session','id':'s','tags':['x','y']}\n");

        assertThat(outcome.answer().rejected()).extracting(Rejection::index).containsExactly(0, 1, 2);
        assertThat(outcome.answer().rejected()).extracting(Rejection::line).containsExactly(2, 3, 4);
        assertThat(outcome.answer().rejected()).extracting(Rejection::id).containsExactly("a", null, "x");
        assertThat(outcome.answer().rejectedCount()).isEqualTo(3);
    }

    @Test
    void nothingReadable_isABadRequestThatListsAll() {
        Refused refused = refusal(LINES, "{}\n{'type':'x'}");

        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused).hasMessageStartingWith("none of the 2 events can be read; the first: type is missing");
        assertThat(json(refused)).contains("\"accepted\":0,",
                "\"rejected\":[{\"index\":0,\"line\":1,\"pointer\":\"/type\"",
                "\"rejected_count\":2");
        assertThat(batches).isEmpty();
    }

    @Test
    void unreadableObject_isABadRequestWithItsPointer() {
        Refused refused = refusal(JSON, "{'type':'score','session':'s'}");

        assertThat(refused).hasMessage("value is missing; a score needs one, or words in attributes.label");
        assertThat(json(refused)).contains("\"pointer\":\"/value\"");
    }

    @Test
    void body_empty_isABadRequest() {
        for (String body : new String[]{"", " \r\n", "\uFEFF"}) {
            assertThat(refusal(JSON, body)).hasMessageStartingWith("the body is empty; send ");
            assertThat(refusal(LINES, body).problem().status()).isEqualTo(400);
        }
        assertThat(refusal(new Delivery(null, JSON, "zstd", null, false, Address.NONE)))
                .hasMessageStartingWith("the body is empty");
    }

    @Test
    void array_empty_isTakenAndChangesNothing() {
        assertThat(take(JSON, "[]").answer().accepted()).isZero();
        assertThat(batches).isEmpty();
    }

    @Test
    void atomicRequest_withAnUnreadableEvent_writesNothing() {
        Refused refused = refusal(delivery(LINES, "{'type':'tag','name':'a'}\n{}", null, true, Address.NONE));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused).hasMessageStartingWith("nothing was written: the request is atomic, and 1 of its events");
        assertThat(batches).isEmpty();
    }

    @Test
    void atomicRequest_ofWhichTheStoreRefusesSome_isUnprocessable() {
        refusals = List.of(new Written.Refusal(0, "gone"));

        Refused refused = refusal(delivery(JSON, "[{'type':'tag','name':'a'},{'type':'tag','name':'b'}]", null, true,
                Address.NONE));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(json(refused)).contains("\"accepted\":0", "\"error\":\"gone\"");
        assertThat(batches).singleElement().matches(Batch::atomic);
    }

    @Test
    void largeOrCompressedBody_isReadOffTheLoop() {
        String event = "{'type':'tag','name':'a','x':'" + "y".repeat(70_000) + "'}";

        take(JSON, event);
        Outcome outcome = take(new Delivery(Bodies.gzip(Bodies.bytes(event)), JSON, "gzip", null, false, Address.NONE));

        assertThat(outcome.answer().accepted()).isEqualTo(1);
        assertThat(batches.get(1).bytes()).isEqualTo(event.length());
        assertThat(offLoop).hasValue(2);
    }

    @Test
    void body_withMoreEventsThanTheLimit_isTooLarge() {
        TooLarge tooLarge = catchThrowableOfType(TooLarge.class, () -> take(LINES, "x\n".repeat(51)));

        assertThat(tooLarge).hasMessage("the request has more than 50 events; send it in parts");
        assertThat(batches).isEmpty();
    }

    @Test
    void recorderThatIsFull_failsTheRequest() {
        recorder.close();

        assertThat(catchThrowableOfType(Overloaded.class, () -> take(JSON, "{'type':'tag','name':'a'}"))).isNotNull();
    }

    @Test
    void time_moreThan24HoursAhead_isRefused() {
        Outcome outcome = take(JSON, "[{'type':'tag','name':'a','time':'2026-11-21T09:30:00Z'},"
                + "{'type':'tag','name':'b','time':'2026-11-21T09:30:00.000001Z'}]");

        assertThat(outcome.answer().accepted()).isEqualTo(1);
        assertThat(outcome.answer().rejected().get(0).error()).startsWith("time lies more than 24 hours ahead, was ");
    }

    @Test
    void idempotencyKey_goesWithTheHashOfWhatWasSent() {
        take(delivery(JSON, "{'type':'error','session':'s','message':'m'}", "k", false, Address.NONE));
        take(delivery(JSON, "{'message':'m'}", "k", false, Address.ofAll(RecordType.ERROR, "s")));
        take(delivery(JSON, "{'message':'m'}", "k", false, Address.ofAll(RecordType.ERROR, "t")));

        assertThat(batches).extracting(batch -> batch.key().key()).containsOnly("k");
        assertThat(batches).extracting(batch -> List.of(batch.key().bodyHash()[0], batch.key().bodyHash()[1]))
                .doesNotHaveDuplicates();
    }

    @Test
    void idempotencyKey_givesIdsByThePlaceInTheBody_whateverElseCanBeRead() {
        String body = "{'type':'metric','session':'s','values':{'a':1,'b':2}}\n"
                + "{'type':'error','session':'s','message':'m','time':'2026-11-21T10:00:00Z'}\n"
                + "{'type':'error','session':'s','message':'m'}";
        take(delivery(LINES, body, "k", false, Address.NONE));
        Clock later = Clock.offset(CLOCK, Duration.ofHours(1));
        new EventsDoor(recorder, identifiers, later, counted(), new DoorLimits(1 << 20, 50))
                .take(delivery(LINES, body, "k", false, Address.NONE)).await().atMost(Duration.ofSeconds(5));

        List<String> first = batches.get(0).events().stream().map(Event::id).toList();
        List<String> again = batches.get(1).events().stream().map(Event::id).toList();
        assertThat(first).hasSize(3);
        assertThat(again).hasSize(4).doesNotHaveDuplicates();
        assertThat(again.subList(0, 2)).isEqualTo(first.subList(0, 2));
        assertThat(again.get(3)).isEqualTo(first.get(2));
    }

    @Test
    void sessions_withoutIdAtTheirAddress_areNamedByTheirPlace() {
        Address sessions = Address.ofAll(RecordType.SESSION, null);

        take(delivery(JSON, "[{'status':'nonsense'},{},{'tags':['a']}]", "k", false, sessions));
        take(delivery(JSON, "[{'status':'nonsense'},{},{'tags':['a']}]", "k", false, sessions));

        assertThat(batches.get(0).events()).extracting(Event::session)
                .isEqualTo(batches.get(1).events().stream().map(Event::session).toList());
        assertThat(events().stream().map(Event::session).distinct()).hasSize(2);
    }

    @Test
    void session_withoutIdAtItsAddress_getsOne_underAKeyAlwaysTheSame() {
        Address sessions = Address.ofAll(RecordType.SESSION, null);

        Outcome random = take(delivery(JSON, "{}", null, false, sessions));
        Outcome derived = take(delivery(JSON, "{}", "k", false, sessions));
        Outcome again = take(delivery(JSON, "{}", "k", false, sessions));

        assertThat(random.id()).hasSize(36);
        assertThat(derived.id()).hasSize(32).isEqualTo(again.id());
    }

    @Test
    void outcomeOfOneRecord_saysWhereItIs() {
        Outcome call = take(delivery(JSON, "{}", null, false, Address.of(RecordType.CALL, "s", "c")));
        Outcome turn = take(JSON, "{'type':'turn','session':'s','turn':7}");
        Outcome tagged = take(JSON, "{'type':'session','id':'s','tags':['a']}");
        Outcome metrics = take(JSON, "{'type':'metric','session':'s','values':{'a':1,'b':2}}");
        Outcome list = take(JSON, "[{'type':'tag','name':'a'}]");

        assertThat(List.of(call.type(), call.session(), call.id())).containsExactly(RecordType.CALL, "s", "c");
        assertThat(turn.id()).isEqualTo("7");
        assertThat(tagged.id()).isEqualTo("s");
        assertThat(metrics.type()).isNull();
        assertThat(list.type()).isNull();
    }

    private Outcome take(String contentType, String body) {
        return take(delivery(contentType, body, null, false, Address.NONE));
    }

    private Outcome take(Delivery delivery) {
        return door.take(delivery).await().atMost(Duration.ofSeconds(5));
    }

    private Refused refusal(String contentType, String body) {
        return refusal(delivery(contentType, body, null, false, Address.NONE));
    }

    private Refused refusal(Delivery delivery) {
        return catchThrowableOfType(Refused.class, () -> take(delivery));
    }

    private static Delivery delivery(String contentType, String body, String key, boolean atomic, Address address) {
        return new Delivery(Bodies.bytes(body), contentType, null, key, atomic, address);
    }

    private List<Event> events() {
        return batches.stream().flatMap(batch -> batch.events().stream()).toList();
    }

    private static String json(Refused refused) {
        return new String(refused.problem().json(), StandardCharsets.UTF_8);
    }

    private OffLoop counted() {
        return new OffLoop() {
            @Override
            public <T> Uni<T> run(Supplier<T> work) {
                offLoop.incrementAndGet();
                return Uni.createFrom().item(work);
            }
        };
    }
}
