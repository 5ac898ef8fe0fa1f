package dev.sideledger.boot;

import java.nio.file.Path;

import dev.sideledger.store.copy.CopyEnds;
import dev.sideledger.store.copy.CopySource;
import dev.sideledger.store.copy.CopyTarget;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresCopies;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteCopies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Picks the engines of a copy by the addresses of its ends. */
public final class CopyWiring implements CopyEnds {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public Uni<CopySource> source(String address) {
        return uni(PostgresAddress.names(address) ? PostgresCopies.source(PostgresAddress.of(address), vertx)
                : vertx.executeBlocking(() -> SqliteCopies.source(path(address), vertx)));
    }

    @Override
    public Uni<CopyTarget> target(String address) {
        return uni(PostgresAddress.names(address) ? PostgresCopies.target(PostgresAddress.of(address), vertx)
                : vertx.executeBlocking(() -> SqliteCopies.target(path(address), vertx)));
    }

    @Override
    public String place(String address) {
        return PostgresAddress.names(address) ? PostgresAddress.of(address).toString() : path(address).toString();
    }

    @Override
    public void close() {
        vertx.close();
    }

    /** Any file's name alone is an address too. */
    private static Path path(String address) {
        return LedgerFile.path(address);
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
