package dev.sideledger.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/** Many readers of the live feed over real connections. */
final class LiveClients implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx
            .createHttpClient(new HttpClientOptions().setMaxPoolSize(2_000).setKeepAlive(false));
    private final int port;

    LiveClients(int port) {
        this.port = port;
    }

    /**
     * Connects one reader; returns once its stream has begun. All that happens to it happens on one loop: bytes could
     * come before another thread asks for them.
     */
    Reader connect(String query, String lastEventId) {
        RequestOptions options = at("/api/live" + query);
        return connect(lastEventId == null ? options : options.putHeader("Last-Event-ID", lastEventId));
    }

    /** Connects one as browsers do, which accept events alone. */
    Reader open(String path) {
        return connect(at(path).putHeader("Accept", "text/event-stream"));
    }

    private RequestOptions at(String path) {
        return new RequestOptions().setHost("localhost").setPort(port).setMethod(HttpMethod.GET).setURI(path);
    }

    private Reader connect(RequestOptions options) {
        Reader reader = new Reader();
        try {
            Promise<HttpClientResponse> answer = Promise.promise();
            vertx.getOrCreateContext().runOnContext(now -> client.request(options).compose(HttpClientRequest::send)
                    .onSuccess(reader::listen).onComplete(answer));
            answer.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        reader.await(() -> reader.begun);
        return reader;
    }

    /** What a request is answered. The body of a success is not read: it could be a stream that never ends. */
    Answer ask(String path, String accept) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL("http://localhost:" + port + path)
                    .openConnection();
            connection.setRequestProperty("Accept", accept);
            int status = connection.getResponseCode();
            String detail = status < 400 ? null
                    : new JsonObject(Buffer.buffer(connection.getErrorStream().readAllBytes())).getString("detail");
            String type = connection.getContentType();
            connection.disconnect();
            return new Answer(status, type, detail);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The beginning of an answer, and of a problem its detail. */
    record Answer(int status, String type, String detail) {}

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    /** One event of the feed. */
    record Event(String id, String name, String data) {}

    /** One reader. */
    static final class Reader {
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final StringBuilder rest = new StringBuilder();
        private volatile HttpClientResponse response;
        private volatile boolean begun;
        private volatile boolean heartbeat;
        private volatile String lastId;

        List<Event> events() {
            return events;
        }

        /** Events about records, not about the stream. */
        List<Event> records() {
            return events.stream().filter(event -> event.id() != null && !event.name().equals("reset")).toList();
        }

        List<String> ids() {
            return events.stream().map(Event::id).toList();
        }

        String lastId() {
            return lastId;
        }

        boolean heartbeat() {
            return heartbeat;
        }

        HttpClientResponse response() {
            return response;
        }

        /** Stops taking bytes from the connection. */
        void stopReading() {
            response.pause();
        }

        /** Takes bytes again. */
        void readAgain() {
            response.resume();
        }

        void disconnect() {
            response.request().connection().close();
        }

        void await(java.util.function.BooleanSupplier condition) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "not within a minute; last id " + lastId + ", " + events.size() + " events");
                }
                try {
                    Thread.sleep(5);
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            }
        }

        private void listen(HttpClientResponse answer) {
            response = answer;
            answer.handler(bytes -> {
                rest.append(bytes.toString());
                for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
                    take(rest.substring(0, end));
                    rest.delete(0, end + 2);
                }
            });
        }

        private void take(String block) {
            String id = null;
            String name = null;
            String data = null;
            for (String line : block.split("\n")) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith(":")) {
                    heartbeat = true;
                }
            }
            lastId = id == null ? lastId : id;
            if (name != null) {
                events.add(new Event(id, name, data));
            }
            begun = true;
        }
    }
}
