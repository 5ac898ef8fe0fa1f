package dev.sideledger.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A service that takes events as ours does, by their ids, and answers as badly as it is told to: each behaviour is used
 * for one request, then it behaves.
 */
final class HostileService implements AutoCloseable {
    /** Takes the events, and never says so: the connection ends. */
    static final BiConsumer<HostileService, Asked> TAKES_AND_DROPS = (service, asked) -> {
        service.take(asked.body);
        asked.request.connection().close();
    };
    /** Ends the connection without taking anything. */
    static final BiConsumer<HostileService, Asked> DROPS = (service, asked) -> asked.request.connection().close();
    /** Takes the events, and the answer breaks off. */
    static final BiConsumer<HostileService, Asked> HALF_AN_ANSWER = (service, asked) -> {
        service.take(asked.body);
        asked.request.response().putHeader("Content-Length", "1000").write("{\"accepted\":1,");
        service.vertx.setTimer(20, late -> asked.request.connection().close());
    };
    /** Takes the events, and answers something else. */
    static final BiConsumer<HostileService, Asked> GARBAGE = (service, asked) -> {
        service.take(asked.body);
        asked.request.response().end("<html>Welcome to the hotel</html>");
    };
    /** Takes the events, and answers too late. */
    static final BiConsumer<HostileService, Asked> LATE = (service, asked) -> service.vertx.setTimer(700, late -> {
        service.take(asked.body);
        asked.request.response().end(service.answer(asked.body));
    });

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Integer> taken = Collections.synchronizedMap(new HashMap<>());
    private final Queue<BiConsumer<HostileService, Asked>> behaviours = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    volatile BiConsumer<HostileService, HttpServerRequest> stream = (service, request) -> request.response().end();

    /** A request with its body. */
    record Asked(HttpServerRequest request, String body, long nanos) {
        int lines() {
            return body.split("\n").length;
        }
    }

    HostileService() throws Exception {
        server = vertx.createHttpServer().requestHandler(request -> {
            if (request.path().equals("/api/live")) {
                stream.accept(this, request);
                return;
            }
            request.bodyHandler(body -> {
                Asked one = new Asked(request, body.toString(), System.nanoTime());
                asked.add(one);
                BiConsumer<HostileService, Asked> behaviour = behaviours.poll();
                if (behaviour == null) {
                    take(one.body);
                    request.response().end(answer(one.body));
                } else {
                    behaviour.accept(this, one);
                }
            });
        }).listen(0).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Answers with a status, taking nothing. */
    static BiConsumer<HostileService, Asked> status(int status, String... headers) {
        return (service, asked) -> {
            for (int i = 0; i < headers.length; i += 2) {
                asked.request.response().putHeader(headers[i], headers[i + 1]);
            }
            asked.request.response().setStatusCode(status).end("{\"status\":" + status + ",\"detail\":\"no\"}");
        };
    }

    @SafeVarargs
    final void next(BiConsumer<HostileService, Asked>... more) {
        behaviours.addAll(List.of(more));
    }

    Vertx vertx() {
        return vertx;
    }

    String address() {
        return "http://localhost:" + server.actualPort();
    }

    /** Events whose {@code model} is {@code bad} are refused. */
    private void take(String body) {
        for (String line : body.split("\n")) {
            JsonObject event = new JsonObject(line);
            if (!"bad".equals(event.getString("model"))) {
                taken.merge(event.getString("type") + " " + event.getString("id"), 1, Integer::sum);
            }
        }
    }

    private Buffer answer(String body) {
        String[] lines = body.split("\n");
        JsonArray rejected = new JsonArray();
        int count = 0;
        for (int i = 0; i < lines.length; i++) {
            if ("bad".equals(new JsonObject(lines[i]).getString("model"))) {
                count++;
                if (rejected.size() < 100) {
                    rejected.add(new JsonObject().put("index", i).put("pointer", "/model").put("error", "a bad model"));
                }
            }
        }
        return new JsonObject().put("accepted", lines.length - count).put("duplicates", 0).put("updated", 0)
                .put("rejected", rejected).put("rejected_count", count).toBuffer();
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
