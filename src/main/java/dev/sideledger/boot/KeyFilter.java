package dev.sideledger.boot;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.ingest.otlp.grpc.CallRoutes;
import dev.sideledger.ingest.otlp.http.Addresses;
import dev.sideledger.security.Access;
import dev.sideledger.security.Bucket;
import dev.sideledger.security.Credentials;
import dev.sideledger.security.Key;
import dev.sideledger.security.KeyRing;
import dev.sideledger.security.Keys;
import dev.sideledger.security.Role;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Turns away requests without the key that they need, and notes what administrators do. */
@Singleton
public class KeyFilter {
    /** After the one that asks for the host, before bodies are received. */
    private static final int PRIORITY = 950;
    /** So many wrong keys a second are looked at. */
    private static final int WRONG_A_SECOND = 20;
    private static final String TOO_MANY_WRONG = "too many wrong keys were sent; wait a moment";
    private static final Logger AUDIT = Logger.getLogger("dev.sideledger.audit");

    private final KeyRing ring;
    private final Addresses otlp;
    private final Refusals refusals;
    private final Clock clock;
    private final OpenStreams streams;
    private final int requestsPerSecond;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Bucket wrong = new Bucket(WRONG_A_SECOND, System.nanoTime());

    /** Asks the keys in force. */
    public KeyFilter(KeyRing ring, Addresses otlp, Refusals refusals, OpenStreams streams, Clock clock,
            Settings settings) {
        this.ring = ring;
        this.streams = streams;
        this.otlp = otlp;
        this.refusals = refusals;
        this.clock = clock;
        this.requestsPerSecond = settings.keyRequestsPerSecond();
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, PRIORITY);
    }

    void filter(RoutingContext request) {
        Keys keys = ring.keys();
        String path = request.normalizedPath();
        boolean telemetry = CallRoutes.cover(path) || otlp.cover(path);
        Optional<Role> needed = Access.needed(request.request().method().name(), path, telemetry);
        if (path.equals(Access.SIGN_IN)) {
            signIn(request);
        } else if (needed.isEmpty()) {
            request.next();
        } else if (!keys.needed()) {
            streams.letIn(request, null, needed.get());
            pass(request, "nobody asked", needed.get());
        } else {
            told(request.request()).ifPresentOrElse(text -> check(request, keys, text, needed.get()),
                    () -> unknown(request, "a key is needed: send the header Authorization: Bearer KEY"));
        }
    }

    private void check(RoutingContext request, Keys keys, String text, Role needed) {
        Optional<Key> key = keys.of(text, clock.instant().getEpochSecond());
        if (key.isEmpty()) {
            long wait = wrong.take(System.nanoTime());
            if (wait > 0) {
                tooMany(request, wait, TOO_MANY_WRONG);
            } else {
                unknown(request, "the key is not known, or has expired");
            }
        } else if (!needed.isIn(key.get().roles())) {
            refusals.refuse(request, 403, "the key " + key.get().name() + " may not do this; a key with the role "
                    + needed.wireName() + " may");
        } else {
            long wait = requestsPerSecond == 0 ? 0 : buckets.computeIfAbsent(key.get().hash(),
                    first -> new Bucket(requestsPerSecond, System.nanoTime())).take(System.nanoTime());
            if (wait > 0) {
                tooMany(request, wait, "the key " + key.get().name() + " may be used " + requestsPerSecond
                        + " times a second");
            } else {
                streams.letIn(request, text, needed);
                pass(request, key.get().name(), needed);
            }
        }
    }

    /** Whoever signs in with a wrong key has sent one. */
    private void signIn(RoutingContext request) {
        long wait = wrong.look(System.nanoTime());
        if (wait > 0) {
            tooMany(request, wait, TOO_MANY_WRONG);
            return;
        }
        request.addEndHandler(done -> {
            if (request.response().getStatusCode() == 401) {
                wrong.take(System.nanoTime());
            }
        });
        request.next();
    }

    private static void pass(RoutingContext request, String who, Role needed) {
        if (needed == Role.ADMIN) {
            request.addEndHandler(done -> AUDIT.infof("%s %s by %s from %s: %d", request.request().method(),
                    printable(request.normalizedPath()), who, request.request().remoteAddress().hostAddress(),
                    request.response().getStatusCode()));
        }
        request.next();
    }

    private void unknown(RoutingContext request, String detail) {
        request.response().putHeader("WWW-Authenticate", "Bearer realm=\"Sideledger\"");
        refusals.refuse(request, 401, detail);
    }

    private void tooMany(RoutingContext request, long seconds, String detail) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        refusals.refuse(request, 429, detail);
    }

    private static Optional<String> told(HttpServerRequest request) {
        return Credentials.of(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader("X-API-Key"))
                .or(() -> Credentials.ofCookie(value(request.getCookie(Credentials.COOKIE))));
    }

    private static String value(Cookie cookie) {
        return cookie == null ? null : cookie.getValue();
    }

    /** A line of a log stays one. */
    private static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }
}
