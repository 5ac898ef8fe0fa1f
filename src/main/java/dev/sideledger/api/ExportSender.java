package dev.sideledger.api;

import java.util.Arrays;
import java.util.concurrent.Flow;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends chunks to one client, in pieces: asks for the next chunk when the last has left for the client, and for no more
 * when the client is gone or takes no piece for a minute. A failure before the first chunk becomes an ordinary error
 * answer; a later one breaks the connection off, so that nobody takes a part for the whole. Runs on the request's event
 * loop.
 */
final class ExportSender implements MultiSubscriber<byte[]> {
    private static final Logger LOG = Logger.getLogger(ExportSender.class);

    private static final int PIECE = 64 * 1024;
    private static final long PATIENCE_MILLIS = 60_000;

    private final ResteasyReactiveRequestContext request;
    private final ServerHttpResponse response;
    private final RoutingContext exchange;
    private Flow.Subscription chunks;
    private long timer;
    private int sent;
    private int sentBefore;
    private boolean sending;
    private boolean ended;

    ExportSender(ResteasyReactiveRequestContext request) {
        this.request = request;
        this.response = request.serverResponse();
        this.exchange = request.unwrap(RoutingContext.class);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        chunks = subscription;
        response.addCloseHandler(this::left);
        timer = exchange.vertx().setPeriodic(PATIENCE_MILLIS, id -> look());
        subscription.request(1);
    }

    @Override
    public void onItem(byte[] chunk) {
        if (!response.headWritten()) {
            response.setChunked(true);
        }
        send(chunk, 0);
    }

    private void send(byte[] chunk, int from) {
        int to = Math.min(chunk.length, from + PIECE);
        sending = true;
        response.write(to - from == chunk.length ? chunk : Arrays.copyOfRange(chunk, from, to), failure -> {
            sending = false;
            sent++;
            if (failure != null) {
                left();
            } else if (to < chunk.length && !ended) {
                send(chunk, to);
            } else {
                chunks.request(1);
            }
        });
    }

    private void look() {
        if (sending && sent == sentBefore) {
            LOG.warn("An export was broken off: its client took nothing for a minute");
            left();
            Disconnection.now(exchange.request());
        }
        sentBefore = sent;
    }

    @Override
    public void onFailure(Throwable failure) {
        end();
        if (!response.headWritten()) {
            request.resume(failure, true);
            return;
        }
        LOG.warnf("An export was broken off: %s", failure.getMessage());
        response.reset();
        request.resume();
    }

    @Override
    public void onCompletion() {
        end();
        response.end();
        request.resume();
    }

    private void left() {
        if (!ended) {
            end();
            chunks.cancel();
            request.resume();
        }
    }

    private void end() {
        ended = true;
        exchange.vertx().cancelTimer(timer);
    }
}
