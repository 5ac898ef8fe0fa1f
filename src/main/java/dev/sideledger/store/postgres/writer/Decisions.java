package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.Totals;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.merge.Claim;
import dev.sideledger.store.merge.Refusals;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.merge.Tally;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Decides, from what is known and without asking for more, what becomes of the events of all batches, and writes it.
 * For one transaction.
 */
final class Decisions {
    private final Known known;
    private final long now;
    private final Scope scope;
    private final Refusals<RuntimeException> refusals;
    private final SessionRecords sessionRecords;
    private final List<Object> results = new ArrayList<>();

    Decisions(Known known, long now) {
        this.known = known;
        this.now = now;
        this.scope = new Scope(known.numbers());
        this.refusals = new Refusals<>(known);
        this.sessionRecords = new SessionRecords(known.projects());
    }

    /** Decides about all events. */
    Decisions of(List<Batch> batches) {
        List<Tally> tallies = new ArrayList<>();
        for (Batch batch : batches) {
            Tally tally = new Tally();
            tallies.add(tally);
            results.add(stage(batch, tally));
        }
        sessionRecords.decide(known.sessions(), scope);
        known.projects().decide(scope);
        known.turns().decide(scope);
        known.facts().values().forEach(facts -> facts.decide(scope));
        for (int i = 0; i < tallies.size(); i++) {
            results.set(i, results.get(i) == null ? tallies.get(i).written() : results.get(i));
        }
        return this;
    }

    /** For each batch what was written, or why not. */
    List<Object> results() {
        return results;
    }

    /** Writes everything, the change log last; the commit is null when nothing changed. */
    Future<Commit> write(SqlClient client) {
        Future<Void> records = known.projects().write(client)
                .compose(done -> known.sessions().write(client, scope.texts))
                .compose(done -> known.idempotency().write(client))
                .compose(done -> known.turns().write(client));
        for (FactRecords facts : known.facts().values()) {
            records = records.compose(done -> facts.write(client));
        }
        return records.compose(done -> scope.texts.write(client)).compose(done -> scope.activities.write(client))
                .compose(totals -> log(client, totals));
    }

    private Future<Commit> log(SqlClient client, Map<Long, Totals> totals) {
        List<Change> changes = new ArrayList<>(sessionRecords.changes(totals, now));
        changes.addAll(scope.changes());
        return changes.isEmpty() ? Future.succeededFuture()
                : ChangeLog.append(client, now, changes, known.sessions().byId());
    }

    /** Stages a batch, unless it is refused as a whole. One that was written before under its key changes nothing. */
    private Object stage(Batch batch, Tally tally) {
        List<Event> events = batch.events();
        boolean[] refused = refusals.refuse(events, events, tally);
        if (batch.atomic() && tally.refused()) {
            return null;
        }
        boolean some = tally.refusals() < events.size();
        Claim claim = batch.key() == null ? null
                : known.idempotency().claim(batch.key(), batch.arrival(now), some);
        if (claim != null && claim.otherBody()) {
            return new IdempotencyConflict(batch.key().key());
        }
        for (int i = 0; i < refused.length; i++) {
            if (!refused[i]) {
                Event event = events.get(i);
                stage(new Staged(claim == null ? event : claim.asFirstSent(event), tally, batch.pricer()));
            }
        }
        return null;
    }

    private void stage(Staged staged) {
        Event event = staged.event();
        if (refusals.removedTag(event)) {
            staged.tally().duplicate();
            return;
        }
        SessionState session = event.session() == null ? null
                : known.sessions().findOrBegin(event.session(), known.numbers());
        if (session != null && !session.stored) {
            session.seen(event.earliest(), event.latest());
        }
        switch (event.type()) {
            case PROJECT -> known.projects().stage(staged, known.numbers());
            case SESSION -> sessionRecords.stage(session, staged, known.numbers());
            case TURN -> known.turns().stage(session, staged);
            case CALL -> throw new IllegalArgumentException("calls are not kept here");
            default -> known.facts().get(event.type()).stage(session, staged);
        }
    }
}
