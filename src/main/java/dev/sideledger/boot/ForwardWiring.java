package dev.sideledger.boot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.forward.ForwardState;
import dev.sideledger.forward.ForwardStates;
import dev.sideledger.forward.Forwarding;
import dev.sideledger.forward.Trail;
import dev.sideledger.ops.Forwarded;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Commits;
import dev.sideledger.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.RoutingContext;

/** Makes what forwards the ledger, where the settings say so, and what hears of events that others forward. */
@Singleton
public class ForwardWiring {
    /** Behind the one that asks for keys. */
    private static final int PRIORITY = 940;
    private static final String BESIDE = "-forward";
    private static final String OF_A_SERVER = "sideledger" + BESIDE;

    private static final Logger LOG = Logger.getLogger(ForwardWiring.class);

    private final Trail trail = new Trail(System::nanoTime);
    private final Optional<Forwarding> forwarding;
    private final Commits commits;
    private final Duration atStop;

    /** Reads the settings; the key is read once, so a new one needs a new start. */
    public ForwardWiring(Settings settings, LedgerAddress address, Ledger ledger, Vertx vertx, Clock clock) {
        this.commits = ledger;
        this.atStop = Duration.ofSeconds(settings.forwardAtStopSeconds());
        this.forwarding = settings.forwardUrl().map(String::strip).filter(url -> !url.isEmpty() && !settings.discard())
                .map(url -> new Forwarding(ledger, new Forwarding.Order(URI.create(url), key(settings),
                        settings.forwardBytesPerSecond(), folder(settings, address)), trail, vertx, wheel(vertx),
                        clock));
    }

    /** How it is doing; empty when nothing is forwarded. */
    @Produces
    @Singleton
    Forwarded forwarded() {
        return () -> forwarding.map(Forwarding::state).map(ForwardWiring::figures);
    }

    /** The same, with what people want to know. */
    @Produces
    @Singleton
    ForwardStates states() {
        return () -> forwarding.map(Forwarding::state);
    }

    void register(@Observes Filters filters) {
        filters.register(this::hear, PRIORITY);
    }

    void start(@Observes StartupEvent event) {
        forwarding.ifPresent(Forwarding::begin);
    }

    void stop(@Observes ShutdownEvent event) {
        forwarding.ifPresent(this::end);
    }

    private void end(Forwarding forwarded) {
        if (!atStop.isZero() && !OrderlyEnd.within(atStop, forwarded.finish())) {
            ForwardState state = forwarded.state();
            LOG.warnf("%d commits were not forwarded within %d s; they are when the service starts again%s",
                    state.lagCommits(), atStop.toSeconds(), state.trouble() == null ? "" : ": " + state.trouble());
        }
        forwarded.stop();
    }

    private void hear(RoutingContext request) {
        String header = request.request().getHeader(Trail.HEADER);
        if (header != null) {
            String own = commits.head().epoch();
            HttpServerResponse response = request.response().putHeader(Trail.LEDGER, own);
            if (trail.came(header, own)) {
                response.putHeader(Trail.LOOP, "true");
            }
        }
        request.next();
    }

    private static Forwarded.Figures figures(ForwardState state) {
        return new Forwarded.Figures(state.lagCommits(), state.lagSeconds(), state.sent(), state.sentBytes(),
                state.retried(), state.rejected(), state.trouble());
    }

    private static String key(Settings settings) {
        return settings.forwardKey()
                .or(() -> settings.forwardKeyFile().map(String::strip).filter(file -> !file.isEmpty())
                        .map(ForwardWiring::content))
                .map(String::strip).filter(key -> !key.isEmpty()).orElse(null);
    }

    /** Refuses a file of the key that cannot be read. */
    static void check(Optional<String> keyFile) {
        keyFile.map(String::strip).filter(file -> !file.isEmpty()).ifPresent(ForwardWiring::content);
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException failure) {
            throw new CannotStart("The file that SIDELEDGER_FORWARD_KEY_FILE names cannot be read: "
                    + failure.getMessage(), failure);
        }
    }

    private static Path folder(Settings settings, LedgerAddress address) {
        return settings.forwardDir().map(Path::of).orElseGet(() -> address.server().isPresent() ? Path.of(OF_A_SERVER)
                : address.file().resolveSibling(address.file().getFileName() + BESIDE)).toAbsolutePath();
    }

    private static Forwarding.Wheel wheel(Vertx vertx) {
        Context context = ((VertxInternal) vertx).createWorkerContext();
        return new Forwarding.Wheel() {
            @Override
            public void run(Runnable task) {
                context.runOnContext(begun -> task.run());
            }

            @Override
            public Uni<Void> after(long millis) {
                return millis <= 0 ? Uni.createFrom().voidItem()
                        : Uni.createFrom().emitter(emitter -> vertx.setTimer(millis,
                                due -> context.runOnContext(back -> emitter.complete(null))));
            }
        };
    }
}
