package dev.sideledger.store.postgres.writer;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;

/** Hears on a connection of its own which commits there are; one that is lost is made anew. */
final class Listener {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int DOUBLINGS = 7;

    private final PgSubscriber subscriber;

    /**
     * Begins to listen, on the caller's context.
     *
     * @param connections how one more is made, and for which ledger
     * @param heard told the number of each commit
     * @param prices told which replica keeps other price tables
     * @param listening told whenever listening begins, also after a connection was lost: something may have been missed
     */
    Listener(Vertx vertx, PostgresWriter.Connections connections, LongConsumer heard, Consumer<String> prices,
            Runnable listening) {
        subscriber = PgSubscriber.subscriber(vertx, connections.options());
        subscriber.reconnectPolicy(retries -> Math.min(LONGEST_PAUSE_MILLIS,
                FIRST_PAUSE_MILLIS << Math.min(retries, DOUBLINGS)));
        subscriber.channel(Channel.PRICES.name(connections.schema())).handler(prices::accept);
        subscriber.channel(Channel.COMMITS.name(connections.schema()))
                .subscribeHandler(subscribed -> listening.run())
                .handler(sequence -> heard.accept(Long.parseLong(sequence)));
        subscriber.connect();
    }

    /** Ends listening. */
    Future<Void> close() {
        return subscriber.close();
    }
}
