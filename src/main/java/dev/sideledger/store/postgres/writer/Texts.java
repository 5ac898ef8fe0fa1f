package dev.sideledger.store.postgres.writer;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;

/** The long texts of rows to be written, once for each session and content. For one transaction. */
final class Texts {
    private static final List<PgColumn> COLUMNS = List.of(PgColumn.bigint("session_no"), PgColumn.bytea("hash"),
            PgColumn.text("body"));
    private static final String INSERT = RowBatch.insert("text", COLUMNS, "session_no, hash")
            + " ON CONFLICT (session_no, hash) DO NOTHING";

    private final RowBatch rows = new RowBatch(COLUMNS);
    private final Set<Key> known = new HashSet<>();

    /** Takes the texts of a session's rows. */
    BiConsumer<byte[], String> of(long sessionNo) {
        return (hash, body) -> {
            if (known.add(new Key(sessionNo, ByteBuffer.wrap(hash)))) {
                rows.add(List.of(sessionNo, Buffer.buffer(hash), body));
            }
        };
    }

    /** Writes what was taken. */
    Future<Void> write(SqlClient client) {
        return Rows.run(client, INSERT, rows);
    }

    private record Key(long sessionNo, ByteBuffer hash) {}
}
