package dev.sideledger.boot;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.api.ServerSentEvents;
import dev.sideledger.ingest.events.EventsDoor;
import dev.sideledger.live.Feed;
import dev.sideledger.model.Pricer;
import dev.sideledger.ops.LiveClients;
import dev.sideledger.recorder.Admission;
import dev.sideledger.recorder.Backstop;
import dev.sideledger.recorder.Completion;
import dev.sideledger.recorder.DoorLimits;
import dev.sideledger.recorder.Identifiers;
import dev.sideledger.recorder.OffLoop;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.recorder.spool.Spool;
import dev.sideledger.security.HostRule;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Ledger;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Makes what stands between the network and the store. */
@Singleton
public class DoorWiring {
    private static final int DECODERS = 2;
    private static final int RECENT_CHANGES = 20_000;

    /** Makes ids. */
    @Produces
    @Singleton
    Identifiers identifiers(Clock clock) {
        return new Identifiers(clock, new SecureRandom());
    }

    /** The recorder. */
    @Produces
    @Singleton
    Recorder recorder(Ledger ledger, Spool spool, Completion completion, Settings settings) {
        Admission admission = new Admission(
                new Admission.Bounds(settings.maxWaitingEvents(), settings.maxWaitingBytes()));
        return settings.discard()
                ? new Recorder(new DiscardingStore(), Backstop.NONE, completion, admission)
                : new Recorder(ledger.events(), spool, completion, admission);
    }

    /** What makes events complete. */
    @Produces
    @Singleton
    Completion completion(Privacy privacy, OffLoop offLoop, Pricer pricer, Identifiers identifiers, Clock clock) {
        return new Completion(privacy, offLoop, pricer, identifiers, clock);
    }

    /** Threads for large bodies. */
    @Produces
    @Singleton
    OffLoop offLoop(Vertx vertx) {
        WorkerExecutor executor = vertx.createSharedWorkerExecutor("sideledger-decoders", DECODERS);
        return new OffLoop() {
            @Override
            public <T> Uni<T> run(Supplier<T> work) {
                return Uni.createFrom()
                        .completionStage(() -> executor.executeBlocking(work::get, false).toCompletionStage());
            }
        };
    }

    /** The events door. */
    @Produces
    @Singleton
    EventsDoor eventsDoor(Recorder recorder, Identifiers identifiers, Clock clock, OffLoop offLoop, Settings settings) {
        return new EventsDoor(recorder, identifiers, clock, offLoop,
                new DoorLimits(settings.maxBodyBytes(), settings.maxWaitingEvents()));
    }

    /** The live feed. */
    @Produces
    @Singleton
    Feed feed(Commits commits, Vertx vertx, Settings settings) {
        Feed.Bounds bounds = new Feed.Bounds(settings.maxLiveClients(), RECENT_CHANGES,
                Duration.ofSeconds(settings.liveHeartbeatSeconds()).toMillis(),
                Duration.ofSeconds(settings.liveStallSeconds()).toMillis());
        return new Feed(commits, new ServerSentEvents(), new LoopTimer(vertx), bounds);
    }

    /** How many follow it. */
    @Produces
    @Singleton
    LiveClients liveClients(Feed feed) {
        return new LiveClients() {
            @Override
            public int count() {
                return feed.followers();
            }

            @Override
            public long stalled() {
                return feed.stalled();
            }
        };
    }

    /** Whom browsers may talk for. */
    @Produces
    @Singleton
    HostRule hostRule(Settings settings) {
        return new HostRule(settings.allowedHosts().orElse(Set.of()));
    }
}
