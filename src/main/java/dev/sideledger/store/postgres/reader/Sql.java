package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * A piece of SQL and the values of its question marks, so that pieces can be put together before they are numbered.
 *
 * @param text the text; a question mark in it always stands for a value
 * @param values the values
 */
record Sql(String text, List<Object> values) {
    /** Where statements are named for those who switch it on, without their values: these are what people recorded. */
    private static final Logger STATEMENT_LOG = Logger.getLogger("sideledger.sql");
    private static final int STRETCH = 500;

    /** Keeps its own copy. */
    Sql {
        values = List.copyOf(values);
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** This piece with another behind it. */
    Sql then(Sql more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Sql(text + more.text, all);
    }

    /** The text with its question marks numbered as the server wants them. */
    String numbered() {
        StringBuilder numbered = new StringBuilder(text.length() + values.size() * 2);
        int next = 1;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '?') {
                numbered.append('$').append(next++);
            } else {
                numbered.append(sign);
            }
        }
        STATEMENT_LOG.debug(numbered);
        return numbered.toString();
    }

    /** What it finds. */
    Future<RowSet<Row>> run(SqlClient client) {
        return client.preparedQuery(numbered()).execute(parameters());
    }

    /**
     * Hands on each row it finds, within a transaction. However many there are, only some hundreds are held at once.
     */
    Future<Void> each(SqlConnection connection, Consumer<Row> reader) {
        return connection.prepare(numbered()).compose(statement -> {
            Cursor cursor = statement.cursor(parameters());
            return stretch(cursor, reader).eventually(() -> cursor.close())
                    .eventually(() -> statement.close());
        });
    }

    private static Future<Void> stretch(Cursor cursor, Consumer<Row> reader) {
        return cursor.read(STRETCH).compose(rows -> {
            rows.forEach(reader);
            return cursor.hasMore() ? stretch(cursor, reader) : Future.succeededFuture();
        });
    }

    /** The values as parameters. */
    Tuple parameters() {
        return Tuple.from(values);
    }
}
