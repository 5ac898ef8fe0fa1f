package dev.sideledger.otlp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import dev.sideledger.boot.GrpcServer;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/** A client of gRPC that can also say what no generated client would. */
final class Calls implements AutoCloseable {
    private static final String SERVICES = "/opentelemetry.proto.collector.";

    private final Vertx vertx = Vertx.vertx();
    /** Everything of a call happens on one loop: an answer's body could come before another thread asks for it. */
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false).setDefaultHost("localhost"));
    private final int port;

    Calls(int port) {
        this.port = port;
    }

    static Calls to(GrpcServer server) {
        return new Calls(port(server));
    }

    static int port(GrpcServer server) {
        try {
            return server.listening().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /**
     * What came back.
     *
     * @param status the grpc-status, or -1 when there is none
     * @param message the grpc-message, decoded
     * @param details the bytes of grpc-status-details-bin, or null
     * @param answer the body with its frame
     * @param accepts the grpc-accept-encoding, or null
     */
    record Answer(int http, int status, String message, byte[] details, byte[] answer, String accepts) {}

    /** Calls Export of a signal with one uncompressed message. */
    Answer export(String signal, byte[] message) {
        return call(service(signal), frame(0, message));
    }

    static String service(String signal) {
        String name = signal.equals("traces") ? "trace.v1.Trace" : signal + ".v1." + Character.toUpperCase(
                signal.charAt(0)) + signal.substring(1);
        return SERVICES + name + "Service/Export";
    }

    /** A message in its frame. */
    static byte[] frame(int flag, byte[] message) {
        return Buffer.buffer().appendByte((byte) flag).appendInt(message.length).appendBytes(message).getBytes();
    }

    /** Posts a body as it is, with these headers beside those of gRPC. */
    Answer call(String path, byte[] body, String... headers) {
        return callBy("localhost", path, body, headers);
    }

    /** Posts a body to the service by another name. */
    Answer callBy(String host, String path, byte[] body, String... headers) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setURI(path).setHost(host)
                .setPort(port).setServer(SocketAddress.inetSocketAddress(port, "localhost"));
        Promise<Answer> answer = Promise.promise();
        loop.runOnContext(now -> client.request(options)
                .compose(request -> with(request, headers).send(Buffer.buffer(body)))
                .compose(response -> response.body().map(read -> answer(response, read)))
                .onComplete(answer));
        try {
            return answer.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static HttpClientRequest with(HttpClientRequest request, String... headers) {
        request.putHeader("content-type", "application/grpc").putHeader("te", "trailers");
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        String inHead = response.getHeader("grpc-status");
        String status = inHead == null ? response.getTrailer("grpc-status") : inHead;
        String message = response.getHeader("grpc-message");
        String details = response.getHeader("grpc-status-details-bin");
        return new Answer(response.statusCode(), status == null ? -1 : Integer.parseInt(status),
                message == null ? null : decoded(message), details == null ? null : Base64.getDecoder().decode(details),
                body.getBytes(), response.getHeader("grpc-accept-encoding"));
    }

    private static String decoded(String message) {
        return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
