package dev.sideledger.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * Sends what is told, one request after the other, each until its events are known to be durable or refused. Whatever
 * is known of a request in the end, each of its events is told once. Everything but handing over runs on one context.
 */
final class Outbox {
    private static final String PATH = "/api/events";
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/x-ndjson");
    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Transport transport;
    private final Options.Batching batching;
    private final Options.Patience patience;
    private final Backoff backoff;
    private final Vertx vertx;
    private final Context context;
    private final Room room;
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private List<Waiting> underWay = List.of();
    private boolean sending;
    private long linger = -1;
    private boolean ended;

    Outbox(Vertx vertx, Transport transport, Options options) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.transport = transport;
        this.batching = options.batching();
        this.patience = options.patience();
        this.backoff = new Backoff(patience.first(), patience.longest(), options.random());
        this.room = new Room(batching);
    }

    /** Takes an event; its emitter is told its id once it is durable. Safe on any thread. */
    void take(Telling.Prepared event, UniEmitter<? super String> emitter) {
        String refused = room.enter(new Waiting(event, emitter));
        if (refused == null) {
            context.runOnContext(begun -> look());
        } else {
            emitter.fail(new Undelivered(refused, null));
        }
    }

    /** Takes no more; done when nothing is left, or after that long, when what is left fails. */
    Uni<Void> close(Duration within) {
        return Uni.createFrom().emitter(emitter -> context.runOnContext(begun -> {
            room.close();
            long timer = vertx.setTimer(Math.max(1, within.toMillis()), late -> {
                ended = true;
                abandon();
                emitter.complete(null);
            });
            whenEmpty.add(() -> {
                vertx.cancelTimer(timer);
                emitter.complete(null);
            });
            look();
        }));
    }

    private void look() {
        if (room.empty()) {
            whenEmpty.forEach(Runnable::run);
            whenEmpty.clear();
        } else if (!sending && room.full()) {
            send();
        } else if (!sending && linger < 0) {
            linger = vertx.setTimer(Math.max(1, batching.linger().toMillis()), over -> {
                linger = -1;
                if (!sending) {
                    send();
                }
            });
        }
    }

    private void send() {
        if (linger >= 0) {
            vertx.cancelTimer(linger);
            linger = -1;
        }
        List<Waiting> batch = room.next();
        if (!batch.isEmpty()) {
            sending = true;
            underWay = batch;
            new Request(batch, System.nanoTime(), this::over).attempt(0);
        }
    }

    private void over() {
        sending = false;
        underWay = List.of();
        look();
    }

    /** Tells those that wait that time is up; one who was told before hears nothing of it. */
    private void abandon() {
        List<Waiting> left = new ArrayList<>(underWay);
        left.addAll(room.abandon());
        left.forEach(waiting -> waiting.emitter()
                .fail(new Undelivered("the client was closed before there was an answer", null)));
    }

    /** Events that are sent together until it is known of each what became of it. */
    private final class Request {
        private final List<Waiting> events;
        private final long begun;
        private final Runnable then;

        Request(List<Waiting> events, long begun, Runnable then) {
            this.events = events;
            this.begun = begun;
            this.then = then;
        }

        void attempt(int failures) {
            Buffer body = Buffer.buffer();
            events.forEach(waiting -> body.appendBytes(waiting.event().json()).appendByte((byte) '\n'));
            transport.send(HttpMethod.POST, PATH, HEADERS, body, patience.request())
                    .onComplete(sent -> context.runOnContext(back -> {
                        if (sent.failed()) {
                            again(failures + 1, 0, sent.cause());
                        } else {
                            answered(sent.result(), failures);
                        }
                    }));
        }

        private void answered(Reply reply, int failures) {
            Delivery delivery = Delivery.speaks(reply.status()) ? Delivery.of(reply, events.size()) : null;
            if (delivery != null) {
                settle(delivery, failures);
            } else if (reply.status() == TOO_LARGE && events.size() > 1) {
                int half = events.size() / 2;
                Request second = new Request(events.subList(half, events.size()), begun, then);
                new Request(events.subList(0, half), begun, () -> second.attempt(0)).attempt(failures);
            } else if (reply.passing() || reply.status() == OK) {
                again(failures + 1, reply.retryAfter(), new Undelivered("answered " + reply.status() + ": "
                        + reply.detail(), null));
            } else {
                fail(new Refusal(reply.status(), null, reply.detail()));
            }
        }

        private void settle(Delivery delivery, int failures) {
            IntFunction<Delivery.Rejected> refusals = delivery.byPlace();
            List<Waiting> settled = events.subList(0, delivery.known());
            room.leave(settled);
            for (int place = 0; place < settled.size(); place++) {
                Delivery.Rejected refusal = refusals.apply(place);
                if (refusal == null) {
                    settled.get(place).durable();
                } else {
                    settled.get(place).emitter().fail(new Refusal(OK, refusal.pointer(), refusal.why()));
                }
            }
            if (delivery.known() < events.size()) {
                new Request(events.subList(delivery.known(), events.size()), begun, then).attempt(failures);
            } else {
                then.run();
            }
        }

        private void again(int failures, long asked, Throwable why) {
            long waited = (System.nanoTime() - begun) / NANOS_IN_MILLI;
            if (ended || waited >= patience.giveUp().toMillis()) {
                fail(new Undelivered("the service could not be reached, or took nothing: " + why.getMessage(), why));
            } else {
                vertx.setTimer(backoff.millis(failures, asked), due -> attempt(failures));
            }
        }

        private void fail(RuntimeException why) {
            room.leave(events);
            events.forEach(waiting -> waiting.emitter().fail(why));
            then.run();
        }
    }
}
