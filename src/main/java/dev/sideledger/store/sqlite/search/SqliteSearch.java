package dev.sideledger.store.sqlite.search;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.sideledger.store.Search;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.ReaderPool;
import io.smallrye.mutiny.Uni;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;

/** Searching a SQLite ledger from any thread, and the index that this needs. */
public final class SqliteSearch implements Search, AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private final ReadGate gate = new ReadGate();
    private final IndexFile file;
    private final LongSupplier head;
    private final Indexer indexer;
    private final IndexVerticle verticle;
    private final ReaderPool pool;

    /**
     * A search, to be started by {@link #start}.
     *
     * @param ledger the file of the ledger
     * @param connections opens read-only connections to it
     * @param longest how long one search may take
     * @param head the number of the ledger's last commit
     */
    public SqliteSearch(Vertx vertx, Path ledger, Callable<Connection> connections, Duration longest,
            LongSupplier head) {
        this.file = new IndexFile(ledger);
        this.head = head;
        this.indexer = new Indexer(file, connections, gate);
        this.verticle = new IndexVerticle(indexer, head, this);
        this.pool = new ReaderPool(vertx, "sideledger-search", connections, CONNECTIONS, longest);
    }

    /** Deploys the writer of the index on a thread of its own. */
    public Future<String> start(Vertx vertx) {
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("sideledger-index").setWorkerPoolSize(1)
                .setMaxWorkerExecuteTime(LONGEST_STEP.toMinutes()).setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
    }

    /** Removes the index of a ledger that is not to be searched any more: what is removed there would stay in it. */
    public static void remove(Path ledger) throws SQLException {
        new IndexFile(ledger).delete();
    }

    /** The ledger has a new commit. Safe on any thread, returns at once. */
    public void committed() {
        verticle.wake();
    }

    @Override
    public Uni<SearchPage> search(SearchQuery query) {
        return pool.read(connection -> page(connection, query));
    }

    /** Refuses to search for a reason and closes the files, until {@link #takeUp}. Blocks for a step of the indexer. */
    public void letGo(String reason) throws SQLException {
        pool.letGo(reason);
        indexer.letGo();
    }

    /** Searches again once it is clear that the index is of the ledger that is there now. */
    public void takeUp() {
        pool.takeUp();
        indexer.takeUp();
        verticle.wake();
    }

    /** Ends both reading and writing, this one last: who closes last folds the log into the file. */
    @Override
    public void close() throws SQLException {
        pool.close();
        indexer.close();
    }

    private SearchPage page(ReadConnection connection, SearchQuery query) throws SQLException {
        if (!gate.enter()) {
            throw new StoreUnavailable("the search index is being made; try again in a moment", null);
        }
        try {
            return attached(connection, query);
        } catch (SQLException failure) {
            if (Indexer.tellsDamage(failure)) {
                indexer.damaged();
                verticle.wake();
            }
            throw failure;
        } finally {
            gate.leave();
        }
    }

    private SearchPage attached(ReadConnection connection, SearchQuery query) throws SQLException {
        file.attach(connection);
        try {
            return new PageReader(connection, head.getAsLong()).read(query);
        } finally {
            file.detach(connection);
        }
    }
}
