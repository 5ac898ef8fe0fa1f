package dev.sideledger.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.sideledger.model.Json;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonPull;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/**
 * A service, from a program in Java: events out, answers and the live stream in. Nothing here blocks, and nothing
 * happens before it is subscribed to. Safe on any thread.
 */
public final class Sideledger {
    private static final int OK = 200;
    private static final int RETRIES = 5;

    private final Options options;
    private final Vertx vertx;
    private final Transport transport;
    private final Outbox outbox;
    private final AtomicReference<Uni<Void>> closing = new AtomicReference<>();

    private Sideledger(Options options, Vertx vertx) {
        this.options = options;
        this.vertx = vertx;
        this.transport = new Transport(vertx, options.uri(), options.key());
        this.outbox = new Outbox(vertx, transport, options);
    }

    /** A client of a service without keys. Nothing is sent before there is something to send. */
    public static Sideledger connect(String uri, Clock clock) {
        return connect(Options.to(uri, clock));
    }

    /** A client with these options. */
    public static Sideledger connect(Options options) {
        return new Sideledger(options, options.vertx() == null ? Vertx.vertx() : options.vertx());
    }

    /**
     * Tells something; its id, of a turn its number, comes once it is durable. Fails with {@link Refusal} when the
     * service refuses it, and with {@link Undelivered} when it is not known what became of it, or there is no room.
     * Each subscription tells it again: without an id of its own, as another record.
     */
    public Uni<String> record(Telling<?> telling) {
        return Uni.createFrom().emitter(emitter -> outbox.take(
                telling.prepared(freshId(), options.clock().instant()), emitter));
    }

    /**
     * Tells everything that comes, as fast as the service acknowledges it: no more is asked for than there is room for.
     * What became of each comes in the order in which that is known.
     */
    public Multi<Recorded> recordAll(Multi<? extends Telling<?>> tellings) {
        int most = Math.max(1, options.batching().roomForEvents() / 2);
        return tellings.onItem().<Recorded>transformToUni(telling -> record(telling).map(id -> new Recorded(id, null))
                .onFailure(Refusal.class).recoverWithItem(why -> new Recorded(null, why)))
                .merge(most);
    }

    /** A JSON answer of any address, such as {@code /api/analytics/costs?by=model}; tried again while that may help. */
    public Uni<Json> get(String path) {
        Duration within = options.patience().request();
        return Uni.createFrom().completionStage(() -> transport
                .send(HttpMethod.GET, path, Map.of("Accept", "application/json"), null, within)
                .toCompletionStage())
                .onFailure().transform(failure -> new Undelivered("no answer: " + failure.getMessage(), failure))
                .map(Sideledger::answer)
                .onFailure(Undelivered.class).retry()
                .withBackOff(options.patience().first(), options.patience().longest()).atMost(RETRIES);
    }

    /** A session whole, with its totals. */
    public Uni<Json> session(String id) {
        return get("/api/sessions/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /**
     * All sessions that filters find, the newest first, page by page as they are asked for.
     *
     * @param filters as in an address, such as {@code status=completed&days=7}; empty for none
     */
    public Multi<Json> sessions(String filters) {
        return list("/api/sessions", filters);
    }

    /** Everything of a list, such as {@code /api/calls}, page by page as it is asked for. */
    public Multi<Json> list(String path, String filters) {
        String address = path + "?" + filters + (filters.isEmpty() ? "" : "&");
        return Multi.createBy().repeating()
                .uni(() -> new String[]{""}, cursor -> get(address + cursor[0]).map(Sideledger::page)
                        .invoke(page -> cursor[0] = "cursor=" + page.next))
                .whilst(page -> page.next != null)
                .onItem().transformToIterable(page -> page.items);
    }

    /**
     * Follows what is committed, from now on, through broken connections and restarts of the service. What was missed
     * without a trace is told by an event {@code reset}.
     *
     * @param filters as in an address, such as {@code session=s-1&types=call}; empty for everything
     */
    public Multi<LiveEvent> live(String filters) {
        return live(filters, null);
    }

    /** Follows what is committed after an event whose id was kept; from now on when it is null. */
    public Multi<LiveEvent> live(String filters, String lastId) {
        LiveStream.From from = new LiveStream.From("/api/live" + (filters.isEmpty() ? "" : "?" + filters), lastId);
        return Multi.createFrom().publisher(subscriber -> {
            LiveStream stream = new LiveStream(vertx, transport, options, from, subscriber);
            subscriber.onSubscribe(stream);
            stream.begin();
        });
    }

    /**
     * Takes no more events and is done when all that were taken are durable or refused, or after that long: the rest
     * then fails with {@link Undelivered}. Live streams are for their followers to end. Closing again is the same.
     */
    public Uni<Void> close(Duration within) {
        closing.compareAndSet(null, closing(within).memoize().indefinitely());
        return closing.get();
    }

    private Uni<Void> closing(Duration within) {
        return outbox.close(within)
                .chain(() -> Uni.createFrom().completionStage(() -> transport.close().toCompletionStage()))
                .chain(() -> options.vertx() != null ? Uni.createFrom().voidItem()
                        : Uni.createFrom().completionStage(() -> vertx.close().toCompletionStage()));
    }

    private static Json answer(Reply reply) {
        if (reply.status() == OK) {
            return new Json(reply.text());
        }
        String detail = reply.detail();
        throw reply.passing() ? new Undelivered("answered " + reply.status() + ": " + detail, null)
                : new Refusal(reply.status(), null, detail);
    }

    private static Page page(Json answer) {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        List<Json> items = new ArrayList<>();
        String[] next = new String[1];
        JsonPull.read(body, new Allowance(body.length, Integer.MAX_VALUE), in -> {
            in.members(name -> {
                if (name.equals("items")) {
                    in.elements(() -> items.add(new Json(in.raw())));
                } else if (name.equals("next")) {
                    next[0] = URLEncoder.encode(in.text(), StandardCharsets.UTF_8);
                }
            });
            return null;
        });
        return new Page(items, next[0]);
    }

    /** A UUID that begins with the time, so that records told together lie together. */
    private String freshId() {
        long high = options.clock().millis() << 16 | 0x7000 | options.random().nextInt(0x1000);
        long low = options.random().nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private record Page(List<Json> items, String next) {}

    /**
     * What became of an event.
     *
     * @param id its id once it is durable, else null
     * @param refusal why it was refused, else null
     */
    public record Recorded(String id, Refusal refusal) {}
}
