package dev.sideledger.boot;

import java.util.Map;

import jakarta.inject.Singleton;

import dev.sideledger.ingest.otlp.Failure;
import dev.sideledger.ingest.otlp.grpc.GrpcAnswers;
import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.ingest.otlp.http.HttpAnswers;
import dev.sideledger.wire.Problem;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Turns requests away before any route sees them, in the words of the protocol that is spoken at their address. */
@Singleton
public class Refusals {
    private final Addresses otlp;

    /** Knows where OTLP is spoken; everywhere else problems are. */
    public Refusals(Addresses otlp) {
        this.otlp = otlp;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the answer went
    void refuse(RoutingContext request, int status, String detail) {
        // Strangers choose the paths: each would be a series of its own.
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(request);
        if (metric != null) {
            metric.setTemplatePath("/refused");
        }
        request.response().putHeader("X-Content-Type-Options", "nosniff").putHeader(HttpHeaders.CACHE_CONTROL,
                "no-store");
        if (GrpcAnswers.speaks(request)) {
            GrpcAnswers.refuse(request, new Failure(status, detail, Map.of()));
        } else if (otlp.cover(request.request().path())) {
            HttpAnswers.refuse(request, new Failure(status, detail, Map.of()));
        } else {
            request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(Problem.of(status, detail).json()));
        }
    }
}
