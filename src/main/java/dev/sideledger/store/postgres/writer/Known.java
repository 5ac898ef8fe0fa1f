package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Batch;
import dev.sideledger.store.merge.Routes;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.writer.CallShares.Share;
import dev.sideledger.store.postgres.writer.SessionEvents.Moved;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Everything that a transaction must know before it decides, read once its locks are taken.
 *
 * @param locked what the locks stand for
 * @param admitted the batches that this transaction writes
 * @param moved the sessions whose records go to others, by their numbers
 * @param turns the turns named
 * @param facts the facts named, by their type
 * @param calls the calls named
 * @param numbers numbers for what is new
 */
record Known(Locked locked, List<Admitted> admitted, Map<Long, Moved> moved, TurnRecords turns,
        Map<RecordType, FactRecords> facts, CallRecords calls, Numbers numbers) {
    /** Takes the locks, says where events belong, and reads. */
    static Future<Known> read(SqlClient client, Named named, List<Batch> batches, Names names, long now) {
        return Locked.read(client, named).compose(locked -> {
            List<Admitted> admitted = new Admission(locked, now).of(batches);
            return moved(client, names, admitted, named)
                    .compose(moved -> readWithin(client, named, names, locked, admitted, moved));
        });
    }

    private static Future<Map<Long, Moved>> moved(SqlClient client, Names names, List<Admitted> admitted,
            Named named) {
        Map<Long, Moved> all = new HashMap<>();
        Map<String, Long> projects = new HashMap<>();
        Future<Void> read = Future.succeededFuture();
        for (Admitted batch : admitted) {
            for (Admitted.Move move : batch.moves()) {
                read = read.compose(done -> SessionEvents.read(client, names, move.from())).map(moved -> {
                    all.put(move.from().no, moved);
                    moved.projects(projects);
                    return null;
                });
            }
        }
        return read.compose(done -> named.projects().keySet().containsAll(projects.keySet())
                ? Future.succeededFuture(all)
                : Future.failedFuture(new Unnamed(new More(projects, Set.of()))));
    }

    private static Future<Known> readWithin(SqlClient client, Named named, Names names, Locked locked,
            List<Admitted> admitted, Map<Long, Moved> moved) {
        NamedRecords records = records(admitted, moved);
        Map<String, SessionState> sessions = locked.sessions().byId();
        Set<Long> repriced = new HashSet<>();
        Set<Long> changed = new HashSet<>();
        for (Event event : records.of(RecordType.SESSION)) {
            SessionState session = sessions.get(event.session());
            if (session != null) {
                String project = event.values().text(SessionField.PROJECT);
                String plan = event.values().text(SessionField.PLAN);
                if (project != null && !project.equals(session.project)) {
                    changed.add(session.no);
                    repriced.add(session.no);
                }
                if (plan != null && !plan.equals(session.plan)) {
                    repriced.add(session.no);
                }
            }
        }
        Future<Tombstones> tombstones = locked.tombstones().withTags(client, records.of(RecordType.TAG));
        Future<Numbers> numbers = Numbers.take(client, records.begun(sessions.keySet(), moved.values()),
                locked.projects().missing(named), records.numbered());
        Future<TurnRecords> turns = TurnRecords.read(client, records.of(RecordType.TURN), sessions);
        Future<CallRecords> calls = CallRecords.read(client, names, records.of(RecordType.CALL), sessions, repriced);
        Future<List<Share>> shares = CallShares.read(client, List.copyOf(changed), null);
        Map<RecordType, Future<FactRecords>> facts = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            if (!type.merged() && !records.of(type).isEmpty()) {
                facts.put(type, FactRecords.read(client, type, records.of(type), sessions));
            }
        }
        List<Future<?>> all = new ArrayList<>(List.of(tombstones, numbers, turns, calls, shares));
        all.addAll(facts.values());
        return Future.all(all).map(read -> {
            Map<RecordType, FactRecords> found = new EnumMap<>(RecordType.class);
            facts.forEach((type, of) -> found.put(type, of.result()));
            return new Known(locked, admitted, moved, turns.result(), found, calls.result().move(shares.result()),
                    numbers.result());
        });
    }

    private static NamedRecords records(List<Admitted> admitted, Map<Long, Moved> moved) {
        NamedRecords records = new NamedRecords();
        for (Admitted batch : admitted) {
            for (Admitted.Move move : batch.moves()) {
                Objects.requireNonNull(moved.get(move.from().no)).events()
                        .forEach(event -> records.add(Routes.moved(event, move.to())));
            }
            batch.events().forEach(staged -> records.add(staged.event()));
        }
        return records;
    }
}
