package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

import dev.sideledger.store.Answering;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Figures;
import dev.sideledger.store.LedgerReading;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.SchemaReport;
import dev.sideledger.store.Search;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.copy.CopyVersions;
import dev.sideledger.store.sqlite.reader.SqliteReader;
import dev.sideledger.store.sqlite.search.SearchReading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A file that is only read: it is not locked, not brought up to date, and not made if it is not there. */
public final class SqliteReading implements LedgerReading {
    /** The latest migration; a test holds it. */
    private static final String LATEST = "5";
    private static final String HISTORY = "flyway_schema_history";
    /** Nobody else waits for the answer. */
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Answering ASKING = new Answering(LedgerFile.Options.CONNECTIONS, LONGEST);

    private static final SqlBounds SQL = new SqlBounds(LONGEST, SqlBounds.DEFAULT.rows(), SqlBounds.DEFAULT.bytes());

    private final Path path;
    private final SqliteReader reader;
    private final SearchReading search;

    private SqliteReading(Path path, SqliteReader reader, SearchReading search) {
        this.path = path;
        this.reader = reader;
        this.search = search;
    }

    /**
     * Opens a file. Blocks.
     *
     * @param now the time in epoch microseconds
     * @throws CannotStart with one sentence when it is no ledger that this version reads
     */
    public static SqliteReading open(Path path, Vertx vertx, LongSupplier now) {
        Unreadable.refuseNoFile(path);
        try {
            Path real = path.toRealPath();
            refuseOthers(real);
            Callable<Connection> connections = () -> LedgerFile.openReader(real);
            return new SqliteReading(path, new SqliteReader(vertx, connections, ASKING, SQL, now),
                    new SearchReading(vertx, real, connections, LONGEST));
        } catch (IOException | SQLException failure) {
            throw new CannotStart(Unreadable.words(path, failure), failure);
        }
    }

    /** Tables of another version have other columns. */
    private static void refuseOthers(Path path) throws SQLException {
        CopyVersions versions = versions(path);
        if (versions.found() == null) {
            throw new CannotStart("the file " + path + " is no ledger");
        }
        if (versions.isOlder()) {
            throw new CannotStart("the ledger " + path + " is of an older Sideledger (schema " + versions.found()
                    + ", this one knows " + versions.known() + "); start this one over it once, which brings it up to"
                    + " date");
        }
        if (!versions.found().equals(versions.known())) {
            throw new CannotStart("the ledger " + path + " is of a newer Sideledger (schema " + versions.found()
                    + ", this one knows " + versions.known() + "); read it with that one");
        }
    }

    /**
     * The version of a file's tables, and the one that is read here. Flyway, which knows both, takes longer to begin
     * with than all the rest of a short question.
     */
    static CopyVersions versions(Path path) throws SQLException {
        try (Connection connection = LedgerFile.openReader(path); Statement statement = connection.createStatement()) {
            if (found(statement, "SELECT name FROM sqlite_schema WHERE name = '" + HISTORY + '\'').isEmpty()) {
                return new CopyVersions(null, LATEST);
            }
            return new CopyVersions(found(statement, "SELECT version FROM " + HISTORY
                    + " WHERE version IS NOT NULL AND success ORDER BY installed_rank DESC LIMIT 1").orElse(null),
                    LATEST);
        }
    }

    private static Optional<String> found(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public String place() {
        return path.toString();
    }

    @Override
    public Entries entries() {
        return reader;
    }

    @Override
    public Rollups rollups() {
        return reader;
    }

    @Override
    public Figures figures() {
        return reader;
    }

    @Override
    public Comparisons comparisons() {
        return reader.comparisons();
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public SqlReader sql() {
        return reader.sql();
    }

    @Override
    public Uni<CheckReport> check() {
        return reader.check();
    }

    @Override
    public Uni<SchemaReport> schema() {
        return reader.schema(ExpectedSchema::get);
    }

    @Override
    public void close() {
        try {
            search.close();
            reader.close();
        } catch (SQLException failure) {
            throw new CannotStart("the file " + path + " cannot be closed: " + failure.getMessage(), failure);
        }
    }
}
