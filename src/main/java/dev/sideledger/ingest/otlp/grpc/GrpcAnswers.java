package dev.sideledger.ingest.otlp.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.sideledger.ingest.otlp.Failure;
import dev.sideledger.ingest.otlp.RpcStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers calls. Runs on the event loop of the call. */
public final class GrpcAnswers {
    private static final String MEDIA_TYPE = "application/grpc";
    private static final String STATUS = "grpc-status";

    private GrpcAnswers() {}

    /** Whether a request is a call. */
    public static boolean speaks(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null
                && (type.equals(MEDIA_TYPE) || type.startsWith(MEDIA_TYPE + "+") || type.startsWith(MEDIA_TYPE + ";"));
    }

    /** Turns a call away: a status and no message. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the answer went
    public static void refuse(RoutingContext routing, Failure failure) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            RpcStatus status = failure.rpcStatus();
            begin(response).putHeader(STATUS, Integer.toString(status.code()))
                    .putHeader("grpc-message", percentEncoded(status.message()));
            String wait = failure.headers().get(Failure.RETRY_AFTER);
            if (wait != null || status.violation() != null) {
                byte[] details = wait == null ? status.protobuf() : status.protobufWithRetryAfter(Long.parseLong(wait));
                response.putHeader("grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(details));
            }
            response.end();
        }
        readPast(routing);
    }

    /** Answers a call with its message. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the answer went
    static void send(RoutingContext routing, byte[] message) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            begin(response).putTrailer(STATUS, "0").end(Buffer.buffer(Frame.of(message)));
        }
        readPast(routing);
    }

    private static HttpServerResponse begin(HttpServerResponse response) {
        return response.setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader("grpc-accept-encoding", "identity,gzip,zstd");
    }

    private static void readPast(RoutingContext routing) {
        if (!routing.request().isEnded()) {
            routing.request().resume();
        }
    }

    /** What a header cannot carry, and the percent sign, as the bytes of UTF-8. */
    static String percentEncoded(String message) {
        StringBuilder text = new StringBuilder(message.length());
        for (byte next : message.getBytes(StandardCharsets.UTF_8)) {
            if (next >= ' ' && next <= '~' && next != '%') {
                text.append((char) next);
            } else {
                text.append(String.format("%%%02X", Byte.toUnsignedInt(next)));
            }
        }
        return text.toString();
    }
}
