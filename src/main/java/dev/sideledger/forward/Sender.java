package dev.sideledger.forward;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jboss.logging.Logger;

import dev.sideledger.client.Backoff;
import dev.sideledger.client.Delivery;
import dev.sideledger.client.Reply;
import dev.sideledger.model.Event;
import dev.sideledger.store.Removed;
import dev.sideledger.wire.EventWriter;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

/**
 * Sends until the receiver has taken or refused each single thing, however long that takes. Whether and why it does not
 * take anything is said once. Runs on one thread.
 */
final class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int EVENTS = 1_000;
    private static final int TOO_LARGE = 413;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final long LOOK_MILLIS = 1_000;
    private static final long HURRIED_MILLIS = 250;

    private final Receiver receiver;
    private final RejectedFile rejected;
    private final Pace pace;
    private final Backoff backoff;
    private final Forwarding.Wheel wheel;
    private final Clock clock;
    private final Figures figures;
    private volatile String trouble;
    private volatile boolean loop;
    private volatile String ledger;
    private volatile boolean stopped;
    private volatile boolean hurried;

    Sender(Receiver receiver, RejectedFile rejected, Pace pace, Backoff backoff, Forwarding.Wheel wheel, Clock clock,
            Figures figures) {
        this.receiver = receiver;
        this.rejected = rejected;
        this.pace = pace;
        this.backoff = backoff;
        this.wheel = wheel;
        this.clock = clock;
        this.figures = figures;
    }

    /** Why nothing is taken; null when it is. */
    String trouble() {
        return trouble;
    }

    /** Whether what is sent comes back. */
    boolean loop() {
        return loop;
    }

    /** The life of the ledger that took something last; null when it did not say. */
    String ledger() {
        return ledger;
    }

    /** From now on waits for a quarter of a second at most before it tries again. */
    void hurry() {
        hurried = true;
    }

    /** Does not try again any more. */
    void stop() {
        stopped = true;
    }

    /** Sends a stretch; done when nothing of it has to be sent any more. */
    Uni<Void> send(Stretch stretch) {
        Uni<Void> sent = Uni.createFrom().voidItem();
        for (List<byte[]> request : requests(stretch.events())) {
            sent = sent.chain(() -> tell(request));
        }
        for (Removed removed : stretch.removals()) {
            sent = sent.chain(() -> remove(removed));
        }
        return sent;
    }

    private List<List<byte[]>> requests(List<Event> events) {
        List<List<byte[]>> requests = new ArrayList<>();
        List<byte[]> request = new ArrayList<>();
        int size = 0;
        for (Event event : events) {
            byte[] line = EventWriter.bytes(event);
            if (!request.isEmpty() && (request.size() == EVENTS || size + line.length > pace.request())) {
                requests.add(request);
                request = new ArrayList<>();
                size = 0;
            }
            request.add(line);
            size += line.length;
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }

    private Uni<Void> tell(List<byte[]> lines) {
        Buffer body = Receiver.packed(lines);
        return until(() -> receiver.tell(body), body.length(), reply -> told(lines, reply));
    }

    /** What is left to do after an answer; null when the same has to be sent again. */
    private Uni<Void> told(List<byte[]> lines, Reply reply) {
        if (reply.status() == TOO_LARGE && lines.size() > 1) {
            return tell(lines.subList(0, lines.size() / 2))
                    .chain(() -> tell(lines.subList(lines.size() / 2, lines.size())));
        }
        if (reply.status() == TOO_LARGE) {
            figures.sent.incrementAndGet();
            reject(reply.detail(), text(lines.get(0)));
            return Uni.createFrom().voidItem();
        }
        Delivery delivery = Delivery.speaks(reply.status()) ? Delivery.of(reply, lines.size()) : null;
        if (delivery == null) {
            return null;
        }
        figures.sent.addAndGet(delivery.known());
        delivery.refused().forEach(each -> reject(each.why(), text(lines.get(each.index()))));
        return delivery.known() == lines.size() ? Uni.createFrom().voidItem()
                : tell(lines.subList(delivery.known(), lines.size()));
    }

    private Uni<Void> remove(Removed removed) {
        return until(() -> receiver.remove(removed), 0, reply -> {
            if (reply.status() / 100 == 2 || reply.status() == NOT_FOUND) {
                return Uni.createFrom().voidItem();
            }
            if (reply.status() != FORBIDDEN) {
                return null;
            }
            reject("the removal was refused: " + reply.detail(), JsonOutput.text(out -> out.object()
                    .member("removed", removed.type().wireName()).member("id", removed.id())
                    .member("session", removed.session()).end()));
            return Uni.createFrom().voidItem();
        });
    }

    /** Sends, and again, until an answer leaves something else to do. */
    private Uni<Void> until(Sending sending, long bytes, Function<Reply, Uni<Void>> judge) {
        return Uni.createFrom().emitter(emitter -> new Attempt(sending, bytes, judge, emitter).go(0));
    }

    /** Looks every second whether there is still time to wait. */
    private Uni<Void> patience(long millis) {
        long left = hurried ? Math.min(millis, HURRIED_MILLIS) : millis;
        return left <= LOOK_MILLIS ? wheel.after(left)
                : wheel.after(LOOK_MILLIS).chain(() -> patience(left - LOOK_MILLIS));
    }

    private void taken(Reply reply) {
        if (trouble != null) {
            LOG.info("The receiver takes what is forwarded again");
            trouble = null;
        }
        if (reply.status() == OK || reply.headers().contains(Trail.LEDGER)) {
            ledger = reply.headers().get(Trail.LEDGER);
        }
        boolean back = reply.headers().contains(Trail.LOOP);
        if (back && !loop) {
            LOG.warn("What is forwarded comes back to this ledger: services forward in a circle. Nothing counts twice,"
                    + " but everything is sent more often than it need be");
        }
        loop = back;
    }

    private void troubled(String why) {
        if (trouble == null) {
            LOG.warnf("The receiver takes nothing that is forwarded; it is tried again until it does: %s", why);
        }
        trouble = why;
    }

    private void reject(String why, String what) {
        if (figures.rejected.getAndIncrement() == 0) {
            LOG.warnf("The receiver refused something that is forwarded; it is kept in %s: %s", rejected.path(), why);
        }
        rejected.add(clock.instant().toString(), why, what);
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** Sends something once. */
    private interface Sending {
        Uni<Reply> send();
    }

    /** One request, as often as it takes: an outage of days is a timer, and nothing that grows. */
    private final class Attempt {
        private final Sending sending;
        private final long bytes;
        private final Function<Reply, Uni<Void>> judge;
        private final UniEmitter<? super Void> emitter;

        Attempt(Sending sending, long bytes, Function<Reply, Uni<Void>> judge, UniEmitter<? super Void> emitter) {
            this.sending = sending;
            this.bytes = bytes;
            this.judge = judge;
            this.emitter = emitter;
        }

        void go(int failures) {
            wheel.after(pace.delay(bytes, System.nanoTime())).chain(() -> {
                figures.bytes.addAndGet(bytes);
                return sending.send();
            }).emitOn(wheel::run).subscribe().with(reply -> answered(reply, failures), failure -> again(failures + 1,
                    0, "it cannot be reached: " + failure.getMessage()));
        }

        private void answered(Reply reply, int failures) {
            try {
                Uni<Void> rest = judge.apply(reply);
                if (rest == null) {
                    again(failures + 1, reply.retryAfter(), "it answered " + reply.status() + ": " + reply.detail());
                } else {
                    taken(reply);
                    rest.subscribe().with(done -> emitter.complete(null), emitter::fail);
                }
            } catch (RuntimeException unforeseen) {
                emitter.fail(unforeseen);
            }
        }

        private void again(int failures, long asked, String why) {
            troubled(why);
            figures.retried.incrementAndGet();
            if (!stopped) {
                patience(backoff.millis(failures, asked)).subscribe().with(due -> go(failures));
            }
        }
    }
}
