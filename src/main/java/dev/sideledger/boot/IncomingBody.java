package dev.sideledger.boot;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of one request on its way in. What has come is charged to a budget until the request is answered or its
 * client is gone. Runs on the request's event loop.
 */
final class IncomingBody {
    /** How long the rest of a refused body is read and thrown away; a client may read its answer only after sending. */
    private static final long LINGER_MILLIS = 10_000;

    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final BodyBudget budget;
    private final long most;
    private final BodyBytes bytes = new BodyBytes();
    private final BodyPace pace = new BodyPace();
    private UniEmitter<? super byte[]> receiver;
    private long charged;
    private boolean over;
    private long timer = -1;

    /** Receives a body of so many bytes at most. */
    IncomingBody(RoutingContext routing, BodyBudget budget, long most) {
        this.routing = routing;
        this.request = routing.request();
        this.budget = budget;
        this.most = most;
    }

    /**
     * The body; fails with {@link Refused} when it is refused, and with {@link IOException} when it breaks off.
     *
     * @param declared how many bytes it is said to have; 0 when nothing is said
     */
    Uni<byte[]> receive(long declared) {
        return Uni.createFrom().emitter(emitter -> {
            receiver = emitter;
            routing.addEndHandler(ended -> release());
            request.exceptionHandler(this::breakOff);
            request.endHandler(end -> complete());
            request.handler(this::take);
            if (declared > most) {
                refuseTooLarge();
            } else if (!budget.hasRoomFor(declared)) {
                refuseForNow();
            } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            if (!over) {
                long now = System.nanoTime();
                timer = routing.vertx().setTimer(BodyPace.WINDOW_MILLIS, first -> look(now));
            }
            request.resume();
        });
    }

    private void take(Buffer piece) {
        if (over) {
            return;
        }
        long size = (long) bytes.size() + piece.length();
        if (size > most) {
            refuseTooLarge();
        } else if (!budget.take(piece.length(), size)) {
            refuseForNow();
        } else {
            charged += piece.length();
            bytes.add(piece.getBytes());
        }
    }

    private void complete() {
        stopTimer();
        if (!over) {
            over = true;
            receiver.complete(bytes.drain());
        } else if (request.response().ended() && request.version() != HttpVersion.HTTP_2) {
            close();
        }
    }

    private void breakOff(Throwable failure) {
        stopTimer();
        release();
        if (!over) {
            over = true;
            receiver.fail(new IOException("the body broke off", failure));
        }
    }

    private void look(long since) {
        timer = -1;
        long now = System.nanoTime();
        if (pace.isKept(bytes.size(), TimeUnit.NANOSECONDS.toMillis(now - since))) {
            timer = routing.vertx().setTimer(BodyPace.WINDOW_MILLIS, next -> look(now));
        } else {
            refuse(408, "the body came too slowly; send it again, in smaller parts if the way is slow", Map.of());
        }
    }

    private void refuseTooLarge() {
        refuse(413, "the body has more than " + most
                + " bytes, the most that one request may have; events can be sent in several requests", Map.of());
    }

    private void refuseForNow() {
        refuse(429, "the requests under way take all the memory there is for bodies", Map.of("Retry-After", "1"));
    }

    private void refuse(int status, String detail, Map<String, String> headers) {
        over = true;
        stopTimer();
        release();
        timer = routing.vertx().setTimer(LINGER_MILLIS, late -> leave());
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        receiver.fail(new Refused(Problem.of(status, detail), headers));
    }

    /** Leaves a client that goes on sending what nobody reads. */
    private void leave() {
        timer = -1;
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the close went
    private void close() {
        request.connection().close();
    }

    private void release() {
        budget.giveBack(charged);
        charged = 0;
        bytes.clear();
    }

    private void stopTimer() {
        if (timer >= 0) {
            routing.vertx().cancelTimer(timer);
            timer = -1;
        }
    }
}
