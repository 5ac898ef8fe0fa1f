package dev.sideledger.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Flow;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;

/**
 * One who follows the live stream. What was read and not asked for is bounded by one piece of the stream: no more is
 * read until it is taken. A connection that ends or falls silent is begun again after the last event. Everything runs
 * on one context.
 */
final class LiveStream implements Flow.Subscription {
    private static final int OK = 200;

    private final Vertx vertx;
    private final Context context;
    private final Transport transport;
    private final String path;
    private final Options.Patience patience;
    private final Backoff backoff;
    private final Flow.Subscriber<? super LiveEvent> subscriber;
    private final Deque<LiveEvent> read = new ArrayDeque<>();
    private String lastId;
    private long demand;
    private int failures;
    private boolean done;
    private HttpClientResponse response;
    private EventLines lines;
    private long alarm = -1;

    LiveStream(Vertx vertx, Transport transport, Options options, From from,
            Flow.Subscriber<? super LiveEvent> subscriber) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.transport = transport;
        this.path = from.path;
        this.lastId = from.lastId;
        this.patience = options.patience();
        this.backoff = new Backoff(patience.first(), patience.longest(), options.random());
        this.subscriber = subscriber;
    }

    void begin() {
        context.runOnContext(begun -> connect());
    }

    @Override
    public void request(long more) {
        context.runOnContext(asked -> {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            serve();
        });
    }

    @Override
    public void cancel() {
        context.runOnContext(left -> leave());
    }

    private void connect() {
        if (done) {
            return;
        }
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream", "Accept-Encoding",
                "identity"));
        if (lastId != null) {
            headers.put("Last-Event-ID", lastId);
        }
        transport.open(path, headers).onComplete(opened -> context.runOnContext(back -> {
            if (opened.failed()) {
                again(0);
            } else if (done) {
                opened.result().request().reset();
            } else if (opened.result().statusCode() == OK) {
                follow(opened.result());
            } else {
                refused(opened.result());
            }
        }));
    }

    private void refused(HttpClientResponse answer) {
        Transport.read(answer.request(), answer).onComplete(read -> context.runOnContext(back -> {
            if (read.failed() || read.result().passing()) {
                again(read.failed() ? 0 : read.result().retryAfter());
            } else if (!done) {
                leave();
                subscriber.onError(new Refusal(read.result().status(), null, read.result().detail()));
            }
        }));
    }

    private void follow(HttpClientResponse opened) {
        response = opened;
        lines = new EventLines(lastId, read::add);
        opened.handler(piece -> context.runOnContext(back -> {
            if (response == opened) {
                heard(piece.getBytes());
            }
        }));
        opened.exceptionHandler(failure -> context.runOnContext(back -> lost(opened)));
        opened.endHandler(end -> context.runOnContext(back -> lost(opened)));
        listen();
        if (read.isEmpty()) {
            fetch();
        }
    }

    private void heard(byte[] piece) {
        failures = 0;
        listen();
        try {
            lines.read(piece);
            lastId = lines.lastId();
        } catch (IllegalStateException tooLarge) {
            leave();
            subscriber.onError(tooLarge);
            return;
        }
        serve();
        if (read.isEmpty()) {
            fetch();
        }
    }

    /** Hands on what was read, as far as it is asked for. */
    private void serve() {
        boolean had = !read.isEmpty();
        while (!done && demand > 0 && !read.isEmpty()) {
            demand--;
            subscriber.onNext(read.poll());
        }
        if (had && read.isEmpty()) {
            fetch();
        }
    }

    private void fetch() {
        if (!done && response != null) {
            response.fetch(1);
        }
    }

    /** What silence is: nothing comes although all that came was taken. */
    private void listen() {
        if (alarm >= 0) {
            vertx.cancelTimer(alarm);
        }
        HttpClientResponse heard = response;
        alarm = vertx.setTimer(patience.silence().toMillis(), silent -> {
            alarm = -1;
            if (read.isEmpty()) {
                lost(heard);
            } else {
                listen();
            }
        });
    }

    /** What was read and not taken yet is taken first; the stream goes on behind it. */
    private void lost(HttpClientResponse ended) {
        if (response == ended && ended != null) {
            response = null;
            ended.request().reset();
            again(0);
        }
    }

    private void again(long asked) {
        if (!done) {
            failures++;
            vertx.setTimer(backoff.millis(failures, asked), due -> connect());
        }
    }

    private void leave() {
        done = true;
        read.clear();
        if (alarm >= 0) {
            vertx.cancelTimer(alarm);
        }
        if (response != null) {
            response.request().reset();
            response = null;
        }
    }

    /**
     * Where a stream begins.
     *
     * @param path its address with what is asked for
     * @param lastId the event behind which it goes on, or null
     */
    record From(String path, String lastId) {}
}
