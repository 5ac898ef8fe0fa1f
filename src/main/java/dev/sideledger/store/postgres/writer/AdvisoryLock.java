package dev.sideledger.store.postgres.writer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * What only one transaction of all replicas of a ledger may do at once, where no row stands for it. A database may hold
 * several ledgers, each in a schema of its own, so the schema is part of each lock.
 */
enum AdvisoryLock {
    /** Writing tags that belong to no session. */
    TAGS_WITHOUT_SESSION,
    /** Finding room for a price table. */
    PRICE_TABLES,
    /** Going on with removals that were interrupted. */
    REMOVALS,
    /** Taking old sessions. */
    RETENTION;

    private static final String SCHEMA = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())::int";

    private final String keys = "(" + SCHEMA + ", hashtext('sideledger " + name() + "'))";
    private final String lock = "SELECT pg_advisory_xact_lock" + keys;
    private final String tryLock = "SELECT pg_try_advisory_xact_lock" + keys;

    /** Waits until this transaction holds it. */
    Future<Void> take(SqlClient client) {
        return client.query(lock).execute().mapEmpty();
    }

    /** Whether this transaction holds it now, because no other does. */
    Future<Boolean> tryTake(SqlClient client) {
        return client.query(tryLock).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }
}
