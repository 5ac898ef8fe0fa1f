package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.SqlRefused;
import dev.sideledger.store.Table;
import dev.sideledger.store.TookTooLong;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Answers statements of strangers, two at a time, each over a connection of its own that nobody uses after it: whatever
 * a statement leaves behind goes with it.
 */
final class SqlAnswers implements SqlReader, AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final Duration GRACE = Duration.ofMillis(500);
    /** What lies in the statement and not in the file. */
    private static final Set<SQLiteErrorCode> STATEMENT = EnumSet.of(SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_TOOBIG, SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_RANGE, SQLiteErrorCode.SQLITE_AUTH, SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_CONSTRAINT, SQLiteErrorCode.SQLITE_MISUSE);

    private final ReaderPool pool;
    private final SqlBounds bounds;

    SqlAnswers(Vertx vertx, Callable<Connection> connections, SqlBounds bounds) {
        this.pool = ReaderPool.ofSingleUse(vertx, "sideledger-sql", connections, AT_ONCE, bounds.longest());
        this.bounds = bounds;
    }

    @Override
    public Uni<Table> read(SqlQuestion question) {
        return Uni.createFrom().deferred(() -> {
            SqlText text = SqlText.of(question.sql());
            List<Object> values = text.values(question.parameters());
            // One step of a statement may outlast its time. Whoever waits for it does not.
            return pool.read(connection -> answer(connection, question, text, values)).ifNoItem()
                    .after(bounds.longest().multipliedBy(2).plus(GRACE))
                    .failWith(() -> new TookTooLong(bounds.longest()));
        });
    }

    ReaderPool pool() {
        return pool;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
    }

    private Table answer(ReadConnection connection, SqlQuestion question, SqlText text, List<Object> values)
            throws SQLException {
        Confinement.confine(connection.jdbc(), question.as());
        try (PreparedStatement statement = connection.jdbc().prepareStatement(text.sql())) {
            if (statement.getParameterMetaData().getParameterCount() != values.size()) {
                throw new SqlRefused("the parameters of the statement cannot be told apart; name them :a, :b, ...");
            }
            new Sql(text.sql(), values).bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                return TableRows.read(row, bounds.rows(), bounds.bytes());
            }
        } catch (SQLException failure) {
            throw refusal(failure);
        }
    }

    /** What a failure means: a sentence for whoever wrote the statement, unless it lies elsewhere. */
    private static SQLException refusal(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            // The driver itself refuses what has no columns.
            throw new SqlRefused("only statements that read are answered; this one answers no rows");
        }
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF);
        if (!STATEMENT.contains(code)) {
            return failure;
        }
        throw new SqlRefused(code == SQLiteErrorCode.SQLITE_TOOBIG
                ? "a text, a blob or a row is larger than " + String.format(Locale.ROOT, "%,d", Confinement.LARGEST)
                        + " bytes, or the statement is too long"
                : "SQLite says: " + sentence(failure.getMessage()));
    }

    /** The driver writes its own words before those of SQLite, which it puts in parentheses. */
    private static String sentence(String message) {
        int from = message.startsWith("[") ? message.indexOf('(') : -1;
        return from < 0 || !message.endsWith(")") ? message : message.substring(from + 1, message.length() - 1);
    }
}
