package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.merge.Claim;
import dev.sideledger.store.merge.Refusals;
import dev.sideledger.store.merge.Routes;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.merge.Tally;

/**
 * Decides where the events of batches belong and which of them are refused. A batch that tells a session of a trace, of
 * which an earlier batch of the same transaction wrote, must see that written: it and those behind it wait for the next
 * transaction. For one transaction.
 */
final class Admission implements Routes.Ledger<RuntimeException> {
    private final Locked locked;
    private final long now;
    private final Refusals<RuntimeException> refusals;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private final List<Admitted> admitted = new ArrayList<>();

    Admission(Locked locked, long now) {
        this.locked = locked;
        this.now = now;
        this.refusals = new Refusals<>(locked);
    }

    /** The batches, or the first of them. */
    List<Admitted> of(List<Batch> batches) {
        try {
            batches.forEach(batch -> admitted.add(admit(batch, new Tally())));
        } catch (Later later) {
            return admitted;
        }
        return admitted;
    }

    private Admitted admit(Batch batch, Tally tally) {
        Routes<RuntimeException> routes = new Routes<>(this, batch.events());
        List<Event> events = routes.apply(batch.events());
        boolean[] refused = refusals.refuse(batch.events(), events, tally);
        if (batch.atomic() && tally.refused()) {
            return Admitted.nothing(tally, null);
        }
        boolean some = tally.refusals() < events.size();
        Claim claim = batch.key() == null ? null
                : locked.idempotency().claim(batch.key(), batch.arrival(now), some);
        if (claim != null && claim.otherBody()) {
            return Admitted.nothing(tally, new IdempotencyConflict(batch.key().key()));
        }
        List<Admitted.Move> moves = new ArrayList<>();
        for (Map.Entry<String, String> trace : routes.declared().entrySet()) {
            locked.traces().declare(trace.getKey(), trace.getValue());
            SessionState session = locked.sessions().byId().get(trace.getKey());
            if (session != null && !removed(trace.getValue()) && moved.add(trace.getKey())) {
                moves.add(new Admitted.Move(session, trace.getValue(), batch.pricer()));
                touched.add(trace.getValue());
            }
        }
        List<Staged> staged = new ArrayList<>();
        for (int i = 0; i < refused.length; i++) {
            if (!refused[i]) {
                Event event = refusals.kept(events.get(i));
                staged.add(new Staged(claim == null ? event : claim.asFirstSent(event), tally, batch.pricer()));
                touched.add(event.session());
            }
        }
        return new Admitted(tally, null, staged, moves);
    }

    @Override
    public String sessionOf(String trace) {
        return locked.traces().sessionOf(trace);
    }

    @Override
    public boolean removed(String session) {
        return locked.removedAt(RecordType.SESSION, "", session) != null;
    }

    @Override
    public boolean known(String session) {
        return touched.contains(session)
                || (locked.sessions().byId().containsKey(session) && !moved.contains(session));
    }

    @Override
    public boolean toldAsSession(String session) {
        if (touched.contains(session)) {
            throw new Later();
        }
        SessionState found = locked.sessions().byId().get(session);
        return found != null && found.toldAsSession;
    }

    /** A batch must see what this transaction writes. */
    private static final class Later extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Later() {
            super("in the next transaction", null, false, false);
        }
    }
}
