package dev.sideledger.api;

import java.util.concurrent.Flow;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * Sends chunks to one client: asks for the next when the last has left for the client, and for no more when the client
 * is gone. A failure before the first chunk becomes an ordinary error answer; a later one breaks the connection off, so
 * that nobody takes a part for the whole. Runs on the request's event loop.
 */
final class ExportSender implements MultiSubscriber<byte[]> {
    private static final Logger LOG = Logger.getLogger(ExportSender.class);

    private final ResteasyReactiveRequestContext request;
    private final ServerHttpResponse response;
    private Flow.Subscription chunks;
    private boolean ended;

    ExportSender(ResteasyReactiveRequestContext request) {
        this.request = request;
        this.response = request.serverResponse();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        chunks = subscription;
        response.addCloseHandler(this::left);
        subscription.request(1);
    }

    @Override
    public void onItem(byte[] chunk) {
        if (!response.headWritten()) {
            response.setChunked(true);
        }
        response.write(chunk, failure -> {
            if (failure == null) {
                chunks.request(1);
            } else {
                left();
            }
        });
    }

    @Override
    public void onFailure(Throwable failure) {
        ended = true;
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
        ended = true;
        response.end();
        request.resume();
    }

    private void left() {
        if (!ended) {
            ended = true;
            chunks.cancel();
            request.resume();
        }
    }
}
