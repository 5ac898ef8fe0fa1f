package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Everything that a transaction must know before it decides, read once its locks are taken: from then on nobody else
 * changes it.
 *
 * @param projects the projects named
 * @param sessions the sessions named
 * @param tombstones what was removed
 * @param idempotency what keys were used for
 * @param turns the turns named
 * @param facts the facts named, by their type
 * @param numbers numbers for what is new
 */
record Known(Projects projects, Sessions sessions, Tombstones tombstones, Idempotency idempotency, TurnRecords turns,
        Map<RecordType, FactRecords> facts, Numbers numbers) implements Refusals.Ledger<RuntimeException> {
    /** Tags without a session have no row that could be locked for them. */
    private static final String LOCK_TAGS = "SELECT pg_advisory_xact_lock(hashtext('sideledger tags without session'))";

    /** Takes the locks in their order (tags without session, projects, sessions) and reads. */
    static Future<Known> read(SqlClient client, Named named) {
        return lockTags(client, named).compose(locked -> Projects.read(client, named))
                .compose(projects -> Sessions.read(client, named)
                        .compose(sessions -> readWithin(client, named, projects, sessions)));
    }

    private static Future<Void> lockTags(SqlClient client, Named named) {
        return named.tagsWithoutSession() ? client.query(LOCK_TAGS).execute().mapEmpty() : Future.succeededFuture();
    }

    private static Future<Known> readWithin(SqlClient client, Named named, Projects projects, Sessions sessions) {
        Future<Tombstones> tombstones = Tombstones.read(client, named);
        Future<Idempotency> idempotency = Idempotency.read(client, named);
        Future<Numbers> numbers = Numbers.take(client, named.sessions().size() - sessions.byId().size(),
                projects.missing(named), named.numbered());
        Future<TurnRecords> turns = TurnRecords.read(client, events(named, RecordType.TURN), sessions.byId());
        Map<RecordType, Future<FactRecords>> facts = new EnumMap<>(RecordType.class);
        for (RecordType type : named.records().keySet()) {
            if (!type.merged()) {
                facts.put(type, FactRecords.read(client, type, events(named, type), sessions.byId()));
            }
        }
        List<Future<?>> all = new ArrayList<>(List.of(tombstones, idempotency, numbers, turns));
        all.addAll(facts.values());
        return Future.all(all).map(read -> {
            Map<RecordType, FactRecords> records = new EnumMap<>(RecordType.class);
            facts.forEach((type, of) -> records.put(type, of.result()));
            return new Known(projects, sessions, tombstones.result(), idempotency.result(), turns.result(), records,
                    numbers.result());
        });
    }

    private static List<Event> events(Named named, RecordType type) {
        return named.records().getOrDefault(type, List.of());
    }

    @Override
    public boolean alive(String session) {
        return false;
    }

    @Override
    public Long removedAt(RecordType type, String session, String id) {
        return tombstones.removedAt(type, session, id);
    }
}
