package dev.sideledger.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Leaves a client that does not take what was sent to it. */
public final class Disconnection {
    private Disconnection() {}

    /**
     * Breaks the answer off at once. An ordinary close would wait until everything sent before has left, and it is just
     * that which does not leave. Runs on the request's event loop.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the close went
    public static void now(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channel().close();
        }
    }
}
