package dev.sideledger.cli.service;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import dev.sideledger.cli.screen.Json;
import io.vertx.core.json.JsonObject;

/**
 * A service that runs somewhere, as commands ask it. Waits for its answers. Of the two clients of the JDK the older one
 * is used: the newer takes half a second to begin with.
 */
public final class RunningService implements Source {
    private static final int CONNECTING_MILLIS = 5_000;
    /** Reading a large table, and all others with it, takes some seconds on a small machine. */
    private static final Duration ANSWERING = Duration.ofMinutes(2);
    private static final int MOST_OF_AN_ERROR = 1 << 16;
    private static final int LEAST_REFUSAL = 300;
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private final String url;
    private final String key;
    private final Duration patience;

    private RunningService(String url, String key, Duration patience) {
        this.url = url;
        this.key = key;
        this.patience = patience;
    }

    /**
     * A service by its address.
     *
     * @param key is sent with each request and never shown; null for none
     */
    public static RunningService at(String url, String key) {
        if (!url.matches("https?://.+")) {
            throw new CommandFailed("The address " + url + " is none of a service; write one like"
                    + " http://localhost:4318");
        }
        if (key != null && !key.matches("[!-~]+")) {
            throw new CommandFailed("The key is none: keys are made of letters, digits and signs, without spaces");
        }
        return new RunningService(url.replaceFirst("/+$", ""), key, ANSWERING);
    }

    /** The same, waited for longer. */
    public RunningService patient(Duration longer) {
        return new RunningService(url, key, longer);
    }

    /** Its address. */
    public String url() {
        return url;
    }

    @Override
    public byte[] read(Request request) {
        return send("GET", request, null);
    }

    @Override
    public byte[] ask(Request request, byte[] question) {
        return post(request, question);
    }

    @Override
    public InputStream open(Request request) {
        Answer answer = open("GET", request, null, Map.of());
        return new FilterInputStream(answer.body()) {
            @Override
            public void close() {
                answer.close();
            }
        };
    }

    /**
     * Has something done; what the service answers to it.
     *
     * @param body what is sent with it, as JSON, or null
     */
    public byte[] post(Request request, byte[] body) {
        return send("POST", request, body);
    }

    /** Has something kept; what the service answers to it. */
    public byte[] put(Request request, byte[] body) {
        return send("PUT", request, body);
    }

    /** Has lines of events recorded; what the service answers to it. */
    public byte[] record(byte[] lines) {
        return send("POST", Request.at("/api/events"), lines, "application/x-ndjson");
    }

    private byte[] send(String method, Request request, byte[] body) {
        return send(method, request, body, JSON);
    }

    private byte[] send(String method, Request request, byte[] body, String type) {
        try (Answer answer = open(method, request, body, Map.of("Accept", JSON, CONTENT_TYPE, type))) {
            if (!answer.isOf(JSON)) {
                throw stranger();
            }
            return answer.body().readAllBytes();
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /**
     * An answer that is read as it comes.
     *
     * @param body what is sent with it, or null; JSON, unless a header says otherwise
     * @param headers what is said beside the address
     */
    public Answer open(String method, Request request, byte[] body, Map<String, String> headers) {
        try {
            HttpURLConnection connection = connection(method, request, headers);
            if (body != null) {
                if (!headers.containsKey(CONTENT_TYPE)) {
                    connection.setRequestProperty(CONTENT_TYPE, JSON);
                }
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            refuse(connection);
            return new Answer(connection);
        } catch (ConnectException | UnknownHostException | NoRouteToHostException absent) {
            throw new NoService(url, absent);
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    private HttpURLConnection connection(String method, Request request, Map<String, String> headers)
            throws IOException {
        try {
            var connection = (HttpURLConnection) new URI(url + request.address()).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(CONNECTING_MILLIS);
            connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
            headers.forEach(connection::setRequestProperty);
            if (key != null) {
                connection.setRequestProperty("Authorization", "Bearer " + key);
            }
            return connection;
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw new CommandFailed("The address " + url + " is none: " + wrong.getMessage(), wrong);
        }
    }

    private void refuse(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= LEAST_REFUSAL || status < 0) {
            throw Refusal.of(url, status, detail(connection), key != null)
                    .after(connection.getHeaderField("Retry-After"));
        }
    }

    /** What a refusal says, or null where it says nothing that is understood. */
    private static String detail(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            JsonObject problem = body == null ? null
                    : Json.object(new String(body.readNBytes(MOST_OF_AN_ERROR), StandardCharsets.UTF_8));
            return problem == null ? null : Json.text(problem, "detail");
        }
    }

    /** That something else answers. */
    CommandFailed stranger() {
        return new CommandFailed("What answers at " + url + " is no Sideledger; name the right address with --url or"
                + " SIDELEDGER_URL");
    }

    private CommandFailed broken(IOException failure) {
        return failure instanceof SocketTimeoutException
                ? new CommandFailed("The service at " + url + " did not answer in time", failure)
                : new CommandFailed("The connection with the service at " + url + " broke: " + failure.getMessage(),
                        failure);
    }
}
