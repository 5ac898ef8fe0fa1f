package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Pricer;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.CallMerge;
import dev.sideledger.store.merge.CountedCalls;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.rows.CallRow;

/**
 * Writes calls. Most are new: they are merged in memory, inserted in one batch and need no look-up; those that exist
 * are merged with their row, priced again, and change sums by the difference. For the writer's thread.
 */
final class CallRecords {
    private static final int SLICE = 1_000;

    private final Sequence numbers;
    private final CallStatements statements;
    private final CountedCalls<SessionState, SQLException> counted;
    private final TextRows texts;
    private final Map<Key, Pending> pending = new LinkedHashMap<>();
    private final Map<Long, Change> changes = new LinkedHashMap<>();

    CallRecords(Connection connection, Dictionary dictionary, TextRows texts, SpreadTraces traces)
            throws SQLException {
        this.numbers = new Sequence(connection, "call", "n");
        this.statements = new CallStatements(connection, dictionary);
        this.counted = new CountedCalls<>(new LedgerCalls(connection, statements), traces);
        this.texts = texts;
    }

    /** Takes an event about a call. */
    void stage(SessionState session, Staged staged) {
        pending.computeIfAbsent(new Key(session.no, staged.event().id()), absent -> new Pending(session)).events
                .add(staged);
    }

    /** Writes what was staged. */
    void write(Scope scope) throws SQLException {
        for (Map.Entry<SessionState, Pricer> session : scope.repriced().entrySet()) {
            reprice(session.getKey(), session.getValue(), scope);
        }
        if (pending.isEmpty()) {
            tell(scope);
            return;
        }
        List<Pending> all = new ArrayList<>(pending.values());
        for (Pending call : all) {
            call.row = CallMerge.fresh(numbers.next(), call.session, call.events);
            statements.addInsert(call.row, (hash, body) -> call.texts.add(new LongText(hash, body)));
        }
        boolean[] inserted = statements.insertAdded();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i]) {
                inserted(all.get(i), scope);
            } else {
                met(all.get(i), scope);
            }
        }
        texts.flush();
        recount(scope);
        tell(scope);
        pending.clear();
    }

    /** Decides again about traces in which a session no longer takes part. */
    void countAgain(List<SpreadTraces.Left> traces, Scope scope) throws SQLException {
        for (SpreadTraces.Left left : traces) {
            counted.again(left.session(), left.traceId());
        }
        recount(scope);
        tell(scope);
    }

    private void recount(Scope scope) throws SQLException {
        for (CountedCalls.Recount<SessionState> recount : counted.recount()) {
            scope.sum(recount.before(), recount.session(), -1);
            scope.sum(recount.after(), recount.session(), 1);
            changed(Change.Kind.UPDATED, recount.session(), recount.after());
        }
    }

    private void reprice(SessionState session, Pricer pricer, Scope scope) throws SQLException {
        List<CallRow> some = statements.after(session.no, "", SLICE);
        while (!some.isEmpty()) {
            for (CallRow call : some) {
                reprice(session, call, pricer, scope);
            }
            some = statements.after(session.no, some.get(some.size() - 1).id(), SLICE);
        }
    }

    /** Prices a stored call again. */
    void reprice(SessionState session, String id, Pricer pricer, Scope scope) throws SQLException {
        reprice(session, statements.find(session.no, id), pricer, scope);
    }

    private void reprice(SessionState session, CallRow before, Pricer pricer, Scope scope) throws SQLException {
        CallRow after = CallMerge.repriced(before, session, pricer);
        if (after == null) {
            return;
        }
        statements.price(after.n(), after.accounting().cost());
        scope.sum(before, session, -1);
        scope.sum(after, session, 1);
        changed(Change.Kind.UPDATED, session, after);
    }

    /** Tells of the changes, each call once. */
    void tell(Scope scope) {
        changes.values().forEach(scope::changed);
        changes.clear();
    }

    /** Throws away what was staged. */
    void forget() throws SQLException {
        pending.clear();
        changes.clear();
        statements.forget();
        counted.forget();
        numbers.forget();
    }

    private void inserted(Pending call, Scope scope) throws SQLException {
        for (LongText text : call.texts) {
            texts.add(call.session.no, text.hash(), text.body());
        }
        new Fold(null).add(call.events, (staged, duplicate) -> scope.seen(call.session, staged.event(), duplicate));
        scope.sum(call.row, call.session, 1);
        counted.touched(call.session, null, call.row);
        changed(Change.Kind.CREATED, call.session, call.row);
    }

    private void met(Pending call, Scope scope) throws SQLException {
        CallRow before = statements.find(call.session.no, call.row.id());
        CallMerge.Met met = CallMerge.met(before, call.session, call.events,
                (staged, duplicate) -> scope.seen(call.session, staged.event(), duplicate));
        CallRow after = met.after();
        if (after.equals(before)) {
            return;
        }
        statements.update(after);
        scope.sum(before, call.session, -1);
        scope.sum(after, call.session, 1);
        counted.touched(call.session, before, after);
        if (met.visible()) {
            changed(Change.Kind.UPDATED, call.session, after);
        }
    }

    /** A call that changes twice in one transaction is told once, as it is in the end. */
    private void changed(Change.Kind kind, SessionState session, CallRow call) {
        changes.merge(call.n(), new Change(kind, CallMerge.entry(session, call)),
                (first, last) -> new Change(first.kind(), last.entry()));
    }

    private record Key(long sessionNo, String id) {
        /** Both are written out: every call is looked up, and what a record makes itself is slower. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && sessionNo == other.sessionNo && id.equals(other.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode() + (int) sessionNo * RollupKey.SPREAD;
        }
    }

    private static final class Pending {
        private final SessionState session;
        private final List<Staged> events = new ArrayList<>(2);
        private final List<LongText> texts = new ArrayList<>(2);
        private CallRow row;

        Pending(SessionState session) {
            this.session = session;
        }
    }
}
