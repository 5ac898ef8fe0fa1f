package dev.sideledger.store.sqlite.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

import dev.sideledger.store.Search;
import dev.sideledger.store.SearchOff;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.ReaderPool;
import dev.sideledger.store.sqlite.reader.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Searching a file that nobody serves, by the index that a service has left beside it. Nothing is written. */
public final class SearchReading implements Search, AutoCloseable {
    private static final int CONNECTIONS = 1;

    private final IndexFile file;
    private final ReaderPool pool;

    /**
     * A search.
     *
     * @param ledger the file of the ledger
     * @param connections opens read-only connections to it
     * @param longest how long one search may take
     */
    public SearchReading(Vertx vertx, Path ledger, Callable<Connection> connections, Duration longest) {
        this.file = new IndexFile(ledger);
        this.pool = new ReaderPool(vertx, "sideledger-search", connections, CONNECTIONS, longest);
    }

    @Override
    public Uni<SearchPage> search(SearchQuery query) {
        return pool.read(connection -> page(connection, query));
    }

    @Override
    public void close() throws SQLException {
        pool.close();
    }

    private SearchPage page(ReadConnection connection, SearchQuery query) throws SQLException {
        if (!Files.isReadable(file.path())) {
            throw new SearchOff("there is no search index " + file.path() + " to read; a service makes it, while it"
                    + " serves the ledger");
        }
        file.attach(connection);
        try {
            return new PageReader(connection, head(connection)).read(query);
        } finally {
            file.detach(connection);
        }
    }

    /** The number of the ledger's last commit. */
    private long head(ReadConnection connection) throws SQLException {
        if (IndexFile.isReadable(connection)) {
            try (ResultSet row = connection
                    .prepare(Sql.of("SELECT l.epoch = s.epoch, (SELECT coalesce(max(sequence), 0)"
                            + " FROM change_log) FROM ledger l, " + IndexFile.ATTACHED + ".state s"))
                    .executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return row.getLong(2);
                }
            }
        }
        throw new SearchOff("the search index " + file.path() + " is not one of this ledger; a service makes it anew,"
                + " while it serves the ledger");
    }
}
