package dev.sideledger.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Requests to one service over HTTP, with its key. What is answered is read whole, up to a bound. */
public final class Transport {
    private static final int CONNECT_MILLIS = 5_000;
    /** Each live stream has one of its own. */
    private static final int CONNECTIONS = 256;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    /** What is read of one answer at most. */
    private static final int MOST = 256 << 20;

    private final HttpClient http;
    private final URI uri;
    private final String key;

    /**
     * Requests to a service.
     *
     * @param uri its address; a path in it stands before all others
     * @param key the key to show, or null
     */
    public Transport(Vertx vertx, URI uri, String key) {
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        this.http = vertx.createHttpClient(new HttpClientOptions().setSsl(tls).setVerifyHost(true)
                .setDefaultHost(uri.getHost()).setDefaultPort(port).setConnectTimeout(CONNECT_MILLIS)
                .setDecompressionSupported(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.uri = uri;
        this.key = key;
    }

    /** Sends a request and reads what is answered; fails when nothing whole comes within the time. */
    public Future<Reply> send(HttpMethod method, String path, Map<String, String> headers, Buffer body,
            Duration within) {
        return http.request(options(method, path, within)).compose(request -> {
            headers.forEach(request::putHeader);
            return (body == null ? request.send() : request.send(body))
                    .compose(response -> read(request, response));
        });
    }

    /** Asks for a stream; the answer is paused, and its reader ends it. */
    Future<HttpClientResponse> open(String path, Map<String, String> headers) {
        return http.request(options(HttpMethod.GET, path, Duration.ZERO)).compose(request -> {
            headers.forEach(request::putHeader);
            return request.send().map(response -> {
                response.pause();
                return response;
            });
        });
    }

    /** Reads an answer that was paused. */
    static Future<Reply> read(HttpClientRequest request, HttpClientResponse response) {
        Buffer read = Buffer.buffer();
        response.handler(piece -> {
            if (read.length() + piece.length() > MOST) {
                request.reset();
            } else {
                read.appendBuffer(piece);
            }
        });
        Future<Void> end = response.end();
        response.resume();
        return end.map(done -> new Reply(response.statusCode(), response.headers(), read.getBytes()));
    }

    /** Ends all connections. */
    public Future<Void> close() {
        return http.close();
    }

    private RequestOptions options(HttpMethod method, String path, Duration within) {
        String before = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        RequestOptions options = new RequestOptions().setMethod(method).setURI(before + path);
        if (!within.isZero()) {
            options.setTimeout(within.toMillis());
        }
        if (key != null) {
            options.putHeader("Authorization", "Bearer " + key);
        }
        return options;
    }
}
