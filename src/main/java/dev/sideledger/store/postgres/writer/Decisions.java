package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Event;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.Totals;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.LatencyKey;
import dev.sideledger.store.merge.Refusals;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Routes;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.merge.Sums;
import dev.sideledger.store.merge.Tally;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.search.Documents;
import dev.sideledger.store.postgres.writer.SessionEvents.Moved;
import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Decides, from what is known, what becomes of the events of all admitted batches, and writes it. For one transaction.
 */
final class Decisions {
    private final Known known;
    private final Sessions sessions;
    private final long now;
    private final Scope scope;
    private final Refusals<RuntimeException> refusals;
    private final SessionRecords sessionRecords;
    private final List<Moved> gone = new ArrayList<>();

    Decisions(Known known, long now) {
        this.known = known;
        this.sessions = known.locked().sessions();
        this.now = now;
        this.scope = new Scope(known.numbers());
        this.refusals = new Refusals<>(known.locked());
        this.sessionRecords = new SessionRecords(known.locked().projects());
    }

    /** Decides about all events. */
    Decisions decide() {
        for (Admitted batch : known.admitted()) {
            batch.moves().forEach(this::move);
            batch.events().forEach(this::stage);
        }
        sessionRecords.decide(sessions, scope);
        known.locked().projects().decide(scope);
        known.turns().decide(scope);
        known.calls().decide(scope, sessions.byId().values());
        known.facts().values().forEach(facts -> facts.decide(scope));
        return this;
    }

    /** For each admitted batch what was written, or why not. */
    List<Object> results() {
        List<Object> results = new ArrayList<>();
        known.admitted().forEach(
                batch -> results.add(batch.refusal() == null ? batch.tally().written() : batch.refusal()));
        return results;
    }

    /**
     * Writes everything, the change log last; the commit is null when nothing changed.
     *
     * @param searched whether what is written can be searched
     */
    Future<Commit> write(SqlClient client, Names names, SumRows sums, boolean searched) {
        return known.calls().count(client, sessions, known.locked().traces()).compose(counted -> names.numbers(named()))
                .compose(numbers -> {
                    Differences<SessionState, RuntimeException> differences = new Differences<>(numbers::applyAsInt);
                    sum(differences);
                    return SessionDeletion.all(client, gone).compose(done -> known.locked().projects().write(client))
                            .compose(done -> sessions.write(client, scope.texts))
                            .compose(done -> known.locked().idempotency().write(client))
                            .compose(done -> traces(client))
                            .compose(done -> known.turns().write(client))
                            .compose(done -> known.calls().write(client, scope.texts, numbers))
                            .compose(done -> facts(client))
                            .compose(done -> scope.texts.write(client))
                            .compose(done -> sums.write(client, differences))
                            .compose(done -> scope.activities.write(client));
                }).compose(totals -> log(client, totals, searched));
    }

    private Future<Void> traces(SqlClient client) {
        sessions.begun().forEach(session -> known.locked().traces().begun(session));
        return known.locked().traces().write(client);
    }

    private Future<Void> facts(SqlClient client) {
        Future<Void> written = Future.succeededFuture();
        for (FactRecords facts : known.facts().values()) {
            written = written.compose(done -> facts.write(client));
        }
        return written;
    }

    private Future<Commit> log(SqlClient client, Map<Long, Totals> totals, boolean searched) {
        List<Change> changes = new ArrayList<>(sessionRecords.changes(totals, now));
        changes.addAll(scope.changes());
        changes.addAll(known.calls().changes());
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        Documents documents = new Documents();
        changes.stream().filter(change -> searched)
                .forEach(change -> documents.add(change, ChangeLog.sessionNo(change, sessions.byId())));
        return documents.write(client).compose(done -> ChangeLog.append(client, now, changes, sessions.byId()));
    }

    private Set<String> named() {
        Set<String> names = new HashSet<>();
        known.calls().names(names);
        gone.forEach(moved -> moved.calls().forEach(
                call -> CallTable.names(call, names)));
        return names;
    }

    /** What changes in sums: sessions that go, those that change their project, and calls. */
    private void sum(Differences<SessionState, RuntimeException> differences) {
        for (Moved moved : gone) {
            moved.calls().forEach(call -> take(call, moved.session(), differences));
        }
        known.calls().moveShares(sessions, differences);
        known.calls().sum(differences);
        differences.addTo((session, hour) -> scope.activities.of(session).sums());
    }

    private static void take(CallRow call, SessionState session,
            Differences<SessionState, RuntimeException> differences) {
        RollupKey key = differences.key(call, session.storedProjectNo);
        Long duration = CallFacts.duration(call.told().values(), call.at());
        Sums sums = new Sums();
        sums.add(call, duration, -1);
        differences.addRollup(key, sums);
        if (duration != null) {
            differences.addLatency(new LatencyKey(key.at(), key.agentNo(), key.modelNo()), Histogram.bucket(duration),
                    -1);
        }
    }

    /** Tells everything of a session again as if it had been told of another, and lets it be gone. */
    private void move(Admitted.Move move) {
        Moved moved = known.moved().get(move.from().no);
        gone.add(moved);
        sessions.gone(move.from());
        scope.changed(SessionDeletion.removed(move.from()));
        moved.events().forEach(event -> stage(new Staged(Routes.moved(event, move.to()), new Tally(), move.pricer())));
    }

    private void stage(Staged staged) {
        Event event = staged.event();
        if (refusals.removedTag(event)) {
            staged.tally().duplicate();
            return;
        }
        SessionState session = event.session() == null ? null
                : sessions.findOrBegin(event.session(), known.numbers());
        if (session != null && !session.stored) {
            session.seen(event.earliest(), event.latest());
        }
        switch (event.type()) {
            case PROJECT -> known.locked().projects().stage(staged, known.numbers());
            case SESSION -> sessionRecords.stage(session, staged, known.numbers());
            case TURN -> known.turns().stage(session, staged);
            case CALL -> known.calls().stage(session, staged);
            default -> known.facts().get(event.type()).stage(session, staged);
        }
    }
}
