package dev.sideledger.store.postgres.writer;

import java.util.Locale;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Where replicas of a ledger tell each other what happened. All of a database hear a channel, so the schema, which
 * holds one ledger, is part of its name.
 */
enum Channel {
    /** The number of each commit. */
    COMMITS,
    /** That other price tables are kept, and by which replica. */
    PRICES;

    private final String prefix = "sideledger_" + name().toLowerCase(Locale.ROOT) + "_";
    private final String tell = "SELECT " + notify("$1");

    /** The channel of a ledger in a schema, by the number that the server gave this. */
    String name(String schema) {
        return prefix + schema;
    }

    /** The call that tells something, as SQL. */
    final String notify(String what) {
        return "pg_notify('" + prefix + "' || (SELECT oid FROM pg_namespace WHERE nspname = current_schema()), " + what
                + ")";
    }

    /** Tells something once this transaction is committed. */
    Future<Void> tell(SqlClient client, String what) {
        return client.preparedQuery(tell).execute(Tuple.of(what)).mapEmpty();
    }
}
