package dev.sideledger.api.live;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;

import dev.sideledger.analytics.FollowingFull;
import dev.sideledger.api.Disconnection;
import dev.sideledger.live.Feed;
import dev.sideledger.live.FeedFull;
import dev.sideledger.live.Stalled;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Streams of events over HTTP: each on its request's event loop, each one of the clients of the feed. */
@Singleton
final class LiveStreams {
    private static final Logger LOG = Logger.getLogger(LiveStreams.class);
    private static final Map<String, String> LATER = Map.of("Retry-After", "10");

    private final Feed feed;

    LiveStreams(Feed feed) {
        this.feed = feed;
    }

    /**
     * A stream.
     *
     * @param interest what of the log, or null for nothing of it
     * @param from the place after which it begins, or null for now
     * @param subjects what answers beside it
     */
    RestMulti<byte[]> open(Interest interest, Position from, List<Subject> subjects, HttpServerRequest request) {
        Context context = Vertx.currentContext();
        Multi<byte[]> stream = feed.follow(interest, from, new FollowedAnswers(subjects),
                task -> context.runOnContext(ignored -> task.run()))
                .onFailure(failure -> failure instanceof FeedFull || failure instanceof FollowingFull)
                .transform(full -> new Refused(Problem.of(503, full.getMessage()), LATER))
                .onFailure(Stalled.class).invoke(stalled -> {
                    LOG.infof("A live stream was ended: %s", stalled.getMessage());
                    Disconnection.now(request);
                });
        return RestMulti.fromMultiData(stream).header("Content-Type", "text/event-stream;charset=UTF-8")
                .header("Cache-Control", "no-cache, no-transform").header("X-Content-Type-Options", "nosniff")
                .header("X-Accel-Buffering", "no").build();
    }
}
