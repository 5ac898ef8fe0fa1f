package dev.sideledger.forward;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import dev.sideledger.client.Backoff;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Ledger;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

/**
 * Forwards everything that a ledger was told to another service, one stretch after the other: a stretch is read from
 * the ledger, sent until nothing of it is left, and then the place behind it is made durable. Whatever happens in
 * between is told again, and changes nothing there. Figures may be asked for on any thread.
 */
public final class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final long REJECTED_BYTES = 8 << 20;
    private static final long AGAIN_MILLIS = 5_000;
    private static final double NANOS_IN_SECOND = 1e9;

    private final Commits commits;
    private final Wheel wheel;
    private final String to;
    private final Source source;
    private final PlaceFile file;
    private final Sender sender;
    private final Figures figures = new Figures();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private Cancellable following;
    private UniEmitter<? super Void> ending;
    private boolean busy;
    private volatile Place place;
    private volatile String ownTrouble;
    private volatile long behindSince = System.nanoTime();
    private volatile boolean behind = true;
    private volatile boolean stopped;

    /**
     * Forwards a ledger; {@link #begin} begins.
     *
     * @param order where to, and how
     * @param trail where forwarded events come from
     * @param wheel runs what is done, one thing at a time, where files may be written
     */
    public Forwarding(Ledger ledger, Order order, Trail trail, Vertx vertx, Wheel wheel, Clock clock) {
        this.commits = ledger;
        this.wheel = wheel;
        this.to = order.to.toString();
        this.source = new Source(ledger, ledger.entries(), ledger.tellings());
        this.file = new PlaceFile(order.folder);
        this.sender = new Sender(
                new Receiver(vertx, order.to, order.key, () -> trail.header(ledger.head().epoch())),
                new RejectedFile(order.folder, REJECTED_BYTES), new Pace(order.bytesPerSecond),
                new Backoff(FIRST_RETRY, LONGEST_RETRY, new SecureRandom()), wheel, clock, figures);
    }

    /** Goes on where it was. */
    public void begin() {
        wheel.run(() -> {
            try {
                place = file.read().filter(known -> known.to().equals(to))
                        .orElseGet(() -> Place.whole(to, null, source.head()));
            } catch (IOException failure) {
                ownTrouble("where forwarding was cannot be read: " + failure.getMessage());
                place = Place.whole(to, null, source.head());
            }
            LOG.infof("Forwarding to %s, %s", to, place.whole() == null ? "from commit " + place.log().sequence()
                    : "the whole ledger");
            following = commits.follow(commit -> wake());
            step();
        });
    }

    /** Done when everything that is committed now was told. A receiver that is away is tried more often until then. */
    public Uni<Void> finish() {
        return Uni.createFrom().emitter(emitter -> wheel.run(() -> {
            ending = emitter;
            sender.hurry();
            step();
        }));
    }

    /** Stops after what is under way; what was not told is told when it begins again. */
    public void stop() {
        stopped = true;
        sender.stop();
        if (following != null) {
            following.cancel();
        }
    }

    /** How it is doing. */
    public ForwardState state() {
        Place now = place;
        String why = ownTrouble == null ? sender.trouble() : ownTrouble;
        long commitsBehind = now == null || !now.log().epoch().equals(commits.head().epoch())
                ? commits.head().sequence()
                : Math.max(0, commits.head().sequence() - now.log().sequence());
        boolean whole = now == null || now.whole() != null;
        ForwardState.Doing doing = why != null ? ForwardState.Doing.WAITING
                : whole ? ForwardState.Doing.WHOLE
                        : commitsBehind > 0 || behind ? ForwardState.Doing.FORWARDING
                                : ForwardState.Doing.UP_TO_DATE;
        return new ForwardState(to, doing, why, commitsBehind,
                behind ? (System.nanoTime() - behindSince) / NANOS_IN_SECOND : 0, figures.sent.get(),
                figures.bytes.get(), figures.retried.get(), figures.rejected.get(), sender.loop());
    }

    private void wake() {
        if (scheduled.compareAndSet(false, true)) {
            wheel.run(() -> {
                scheduled.set(false);
                step();
            });
        }
    }

    private void step() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        if (!behind && commits.head().sequence() > place.log().sequence()) {
            behindSince = System.nanoTime();
            behind = true;
        }
        source.after(place).emitOn(wheel::run)
                .chain(stretch -> sender.send(stretch).emitOn(wheel::run).map(sent -> stretch))
                .subscribe().with(this::forwarded, this::failed);
    }

    private void forwarded(Stretch stretch) {
        Place next = stretch.end();
        String ledger = sender.ledger();
        if (ledger != null && next.receiver() != null && !ledger.equals(next.receiver())) {
            LOG.infof("Another ledger answers at %s than before; everything is told it again", to);
            next = Place.whole(to, ledger, source.head());
        } else if (ledger != null) {
            next = next.by(ledger);
        }
        try {
            if (!next.equals(place)) {
                file.write(next);
            }
            place = next;
            ownTrouble = null;
            busy = false;
            boolean last = stretch.last() && next.whole() == null;
            behind = behind && !last;
            if (!last || commits.head().sequence() > next.log().sequence()) {
                wake();
            } else if (ending != null) {
                ending.complete(null);
            }
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        ownTrouble("the ledger cannot be read, or the place not be kept: " + failure.getMessage());
        wheel.after(AGAIN_MILLIS).subscribe().with(due -> {
            busy = false;
            step();
        });
    }

    private void ownTrouble(String why) {
        if (ownTrouble == null) {
            LOG.errorf("Forwarding to %s waits: %s", to, why);
        }
        ownTrouble = why;
    }

    /**
     * Where to, and how.
     *
     * @param to the address of a service
     * @param key the key to show there, or null
     * @param bytesPerSecond how many bytes go in a second at most; 0 for as many as go
     * @param folder where is kept how far it came, and what was refused
     */
    public record Order(URI to, String key, long bytesPerSecond, Path folder) {
        @Override
        public String toString() {
            return "Order[" + to + "]";
        }
    }

    /** Runs what forwarding does. */
    public interface Wheel {
        /** Runs something soon, after what was given before. */
        void run(Runnable task);

        /** Done after so many milliseconds, on the same thread; at once for none. */
        Uni<Void> after(long millis);
    }
}
