package dev.sideledger.store.postgres.writer;

import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * What a transaction knows once it holds its locks: enough to say where events belong and which are refused. From then
 * on nobody else changes it.
 *
 * @param traces the sessions of traces
 * @param projects the projects named
 * @param sessions the sessions named
 * @param tombstones what was removed
 * @param idempotency what keys were used for
 */
record Locked(Traces traces, Projects projects, Sessions sessions, Tombstones tombstones, Idempotency idempotency)
        implements
            Refusals.Ledger<RuntimeException> {
    /** Takes the locks in their order (tags without session, projects, sessions) and reads. */
    static Future<Locked> read(SqlClient client, Named named) {
        return Traces.read(client, named.sessions()).compose(traces -> {
            traces.sessions().forEach(named::addSession);
            return lockTags(client, named).compose(done -> Projects.read(client, named))
                    .compose(projects -> Sessions.lock(client, named.sessions(), named.traces()).compose(sessions -> {
                        Future<Tombstones> tombstones = Tombstones.read(client, named);
                        Future<Idempotency> idempotency = Idempotency.read(client, named);
                        return Future.all(tombstones, idempotency).map(read -> new Locked(traces, projects, sessions,
                                tombstones.result(), idempotency.result()));
                    }));
        });
    }

    private static Future<Void> lockTags(SqlClient client, Named named) {
        return named.tagsWithoutSession() ? AdvisoryLock.TAGS_WITHOUT_SESSION.take(client) : Future.succeededFuture();
    }

    @Override
    public boolean alive(String session) {
        return false;
    }

    @Override
    public Long removedAt(RecordType type, String session, String id) {
        return tombstones.removedAt(type, session, id);
    }

    @Override
    public Map<RecordType, Long> expired(String session) {
        return tombstones.expired(session);
    }
}
