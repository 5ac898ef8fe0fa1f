package dev.sideledger.store.postgres.records;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.persistence.OptimisticLockException;

import org.hibernate.StaleStateException;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

import dev.sideledger.store.NotWritten;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Transactions of Hibernate's, each on an event loop and in a context of its own, whatever thread asks. One that met a
 * newer version than it read is run again, so that it decides on that; what fails is said in words of the store.
 */
final class Transactions {
    private static final int TRIES = 20;
    /** Longer than a server may be silent before its connection is given up. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DEEPEST = 16;

    private final Supplier<SessionFactory> sessions;
    private final VertxInternal vertx;

    /** Transactions with the sessions of a factory. */
    Transactions(Supplier<SessionFactory> sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = (VertxInternal) vertx;
    }

    /** Runs one when its result is wanted. */
    <T> Uni<T> run(Function<StatelessSession, Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context loop = VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
            VertxContextSafetyToggle.setContextSafe(loop, true);
            loop.runOnContext(begin -> Uni.createFrom()
                    .deferred(() -> sessions.get().withStatelessTransaction(work)).subscribe()
                    .with(emitter::complete, emitter::fail));
        }).ifNoItem().after(LONGEST).fail().onFailure(Transactions::isStale).retry().atMost(TRIES)
                .onFailure(failure -> !(failure instanceof ReportRefused)).transform(Transactions::told);
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof OptimisticLockException || failure instanceof StaleStateException;
    }

    /** A failure in words of the store: the database's own is somewhere below. */
    private static Throwable told(Throwable failure) {
        PostgresFailure kind = isStale(failure) ? PostgresFailure.COLLISION : PostgresFailure.of(failure);
        Throwable at = failure;
        for (int depth = 0; kind == PostgresFailure.UNREACHABLE && at != null && depth < DEEPEST; depth++) {
            kind = PostgresFailure.of(at);
            at = at.getCause();
        }
        return kind.environmental() ? new StoreUnavailable(kind.sentence(), failure)
                : new NotWritten(kind.sentence() + "; the log of the service tells why", failure);
    }
}
