package dev.sideledger.ingest.otlp.http;

import dev.sideledger.ingest.otlp.Encoding;
import dev.sideledger.ingest.otlp.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers in the encoding of their requests. Runs on the event loop of the request. */
public final class HttpAnswers {
    private HttpAnswers() {}

    /** Turns a request away, with a status of RPC as its body. */
    public static void refuse(RoutingContext routing, Failure failure) {
        Encoding encoding = Encoding.ofAnswer(routing.request().getHeader(HttpHeaders.CONTENT_TYPE));
        failure.headers().forEach(routing.response()::putHeader);
        send(routing, failure.status(), encoding, failure.rpcStatus().in(encoding));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the answer went
    static void send(RoutingContext routing, int status, Encoding encoding, byte[] body) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, encoding.mediaType())
                    .end(Buffer.buffer(body));
        }
        if (!request.isEnded()) {
            // What of the body nobody asked for is read past, so that the next request on the connection can be seen.
            request.resume();
        }
    }
}
