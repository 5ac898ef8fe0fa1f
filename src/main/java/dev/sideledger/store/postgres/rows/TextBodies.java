package dev.sideledger.store.postgres.rows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.sideledger.model.RecordType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** The long texts that some rows refer to: first asked for, then read at once, then given. For one thread. */
public final class TextBodies {
    private static final List<PgColumn> KEY = List.of(PgColumn.bigint("session_no"), PgColumn.bytea("hash"));
    private static final String SQL = "SELECT t.session_no, t.hash, t.body FROM text t JOIN "
            + RowBatch.unnest(KEY) + " ON " + RowBatch.matches(KEY);

    private final Map<Key, byte[]> wanted = new HashMap<>();
    private final Map<Key, String> bodies = new HashMap<>();

    /** Asks for what the fields of a row refer to, which begin at that position. */
    public void want(long sessionNo, RecordType type, Row row, int first) {
        List<byte[]> hashes = new ArrayList<>(2);
        PgCodec.references(type, row, first, hashes);
        hashes.forEach(hash -> want(sessionNo, hash));
    }

    /** Asks for the text of a hash. */
    public void want(long sessionNo, byte[] hash) {
        wanted.put(new Key(sessionNo, ByteBuffer.wrap(hash)), hash);
    }

    /** Reads what was asked for. */
    public Future<TextBodies> read(SqlClient client) {
        if (wanted.isEmpty()) {
            return Future.succeededFuture(this);
        }
        RowBatch keys = new RowBatch(KEY);
        wanted.forEach((key, hash) -> keys.add(List.of(key.sessionNo, Buffer.buffer(hash))));
        return client.preparedQuery(SQL).execute(keys.parameters()).map(rows -> {
            rows.forEach(row -> bodies.put(new Key(row.getLong(0), ByteBuffer.wrap(row.getBuffer(1).getBytes())),
                    row.getString(2)));
            return this;
        });
    }

    /** The texts of a session by their hashes. */
    public Function<byte[], String> of(long sessionNo) {
        return hash -> bodies.get(new Key(sessionNo, ByteBuffer.wrap(hash)));
    }

    private record Key(long sessionNo, ByteBuffer hash) {}
}
