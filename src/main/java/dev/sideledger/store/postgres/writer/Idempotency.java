package dev.sideledger.store.postgres.writer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.merge.Claim;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Which idempotency key was used for which body, and when first. For one transaction. */
final class Idempotency {
    private static final String SELECT = "SELECT key, body_hash, at FROM idempotency WHERE key = ANY($1)";
    private static final List<PgColumn> COLUMNS = List.of(PgColumn.text("key"), PgColumn.bytea("body_hash"),
            PgColumn.bigint("at"));
    private static final String INSERT = RowBatch.insert("idempotency", COLUMNS, "key")
            + " ON CONFLICT (key) DO NOTHING";

    private final Map<String, Used> used = new HashMap<>();
    private final RowBatch claimed = new RowBatch(COLUMNS);

    /** Reads what the keys named were used for. */
    static Future<Idempotency> read(SqlClient client, Named named) {
        Idempotency keys = new Idempotency();
        if (named.keys().isEmpty()) {
            return Future.succeededFuture(keys);
        }
        return client.preparedQuery(SELECT).execute(Tuple.of(named.keys().toArray(new String[0]))).map(rows -> {
            rows.forEach(row -> keys.used.put(row.getString(0),
                    new Used(row.getBuffer(1).getBytes(), row.getLong(2))));
            return keys;
        });
    }

    /**
     * Tells whether and for what the key was used before.
     *
     * @param arrival the time that events without a time were given
     * @param remember whether it is used now; not if nothing of the body is written
     */
    Claim claim(IdempotencyKey key, long arrival, boolean remember) {
        Used before = used.get(key.key());
        if (before != null) {
            return new Claim(!Arrays.equals(before.bodyHash, key.bodyHash()), before.at);
        }
        if (remember) {
            used.put(key.key(), new Used(key.bodyHash(), arrival));
            claimed.add(List.of(key.key(), Buffer.buffer(key.bodyHash()), arrival));
        }
        return new Claim(false, arrival);
    }

    /** Remembers the key of a batch that was written in parts. */
    static Future<Void> remember(SqlClient client, Batch batch, long now) {
        Idempotency keys = new Idempotency();
        keys.claim(batch.key(), batch.arrival(now), true);
        return Rows.run(client, INSERT, keys.claimed);
    }

    /** Remembers the keys used now. Fails with {@link Collision} when another replica uses one of them just now. */
    Future<Void> write(SqlClient client) {
        return Rows.insertAll(client, INSERT, claimed);
    }

    private record Used(byte[] bodyHash, long at) {}
}
