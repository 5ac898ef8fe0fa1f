package dev.sideledger.store.postgres.reader;

import java.util.List;
import java.util.concurrent.Semaphore;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** Streams whole lists at the pace of their readers, a few at a time, by connections that nothing else uses. */
public final class EntryStream {
    /** So many lists are streamed at once. */
    public static final int AT_ONCE = 4;

    private final Vertx vertx;
    private final Pool pool;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /** Streams by the connections of a pool, of which there are {@link #AT_ONCE}. */
    public EntryStream(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Every record of some queries, one after the other. */
    Multi<Entry> stream(List<Query> queries, EntryRows rows, long now) {
        return Multi.createFrom().deferred(() -> {
            if (!permits.tryAcquire()) {
                return Multi.createFrom().failure(new StoreUnavailable(
                        AT_ONCE + " exports are being read already; try again when one has ended", null));
            }
            Export export = new Export(vertx, pool, rows, queries, now);
            return Multi.createBy().repeating()
                    .uni(() -> Uni.createFrom().completionStage(() -> export.next().toCompletionStage()))
                    .whilst(chunk -> !chunk.isEmpty()).onItem().<Entry>disjoint()
                    .onTermination().call(() -> end(export));
        });
    }

    /** Its place is free once this has come about: who reads one export after the other never waits for himself. */
    private Uni<Void> end(Export export) {
        return Uni.createFrom().completionStage(() -> export.end().onComplete(ended -> permits.release())
                .toCompletionStage());
    }
}
