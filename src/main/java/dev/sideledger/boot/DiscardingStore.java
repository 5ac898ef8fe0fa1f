package dev.sideledger.boot;

import java.util.List;

import dev.sideledger.store.Batch;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;

/** Accepts everything and keeps nothing: shows what a door costs without a store behind it. */
final class DiscardingStore implements EventStore {
    @Override
    public Uni<Written> write(Batch batch) {
        return Uni.createFrom().item(() -> new Written(batch.events().size(), 0, 0, List.of()));
    }
}
