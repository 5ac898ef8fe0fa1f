package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.CallMerge;
import dev.sideledger.store.merge.CountedCalls;
import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.postgres.rows.CallTable;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.RowBatch;
import dev.sideledger.store.postgres.writer.CallShares.Share;
import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Writes calls: merged, priced, counted once, and each in all sums as it was and as it is. For one transaction.
 */
final class CallRecords {
    private static final String INSERT = RowBatch.insert("call", CallTable.COLUMNS, "session_no, id")
            + " ON CONFLICT (session_no, id) DO NOTHING";
    private static final String UPDATE = RowBatch.update("call", CallTable.COLUMNS, CallTable.KEY.size());
    private static final List<PgColumn> DECISION = decision();
    private static final String DECIDE = RowBatch.update("call", DECISION, CallTable.KEY.size());

    private final Names names;
    private final Map<CallKey, CallRow> stored = new HashMap<>();
    private final Map<CallKey, CallRow> present = new LinkedHashMap<>();
    private final Map<CallKey, Pending> pending = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final Map<CallKey, SessionState> sessions = new HashMap<>();
    private final Map<CallKey, Change> changes = new LinkedHashMap<>();
    private final Map<Long, List<CallRow>> repriced = new HashMap<>();
    private List<Share> shares = List.of();
    private CallQuestions questions;

    private CallRecords(Names names) {
        this.names = names;
    }

    /**
     * Reads the calls named; their sessions are locked.
     *
     * @param repriced sessions all of whose calls may be priced again
     */
    static Future<CallRecords> read(SqlClient client, Names names, List<Event> named,
            Map<String, SessionState> sessions, Set<Long> repriced) {
        Set<CallKey> keys = new HashSet<>();
        for (Event event : named) {
            SessionState session = sessions.get(event.session());
            if (session != null) {
                keys.add(new CallKey(session.no, event.id()));
            }
        }
        CallRecords calls = new CallRecords(names);
        Future<List<CallRow>> byKey = CallQueries.byKey(client, names, keys);
        Future<List<CallRow>> whole = CallQueries.bySession(client, names, repriced);
        return Future.all(byKey, whole).map(read -> {
            byKey.result().forEach(row -> calls.stored.put(CallKey.of(row), row));
            for (CallRow row : whole.result()) {
                calls.stored.put(CallKey.of(row), row);
                calls.repriced.computeIfAbsent(row.sessionNo(), absent -> new ArrayList<>()).add(row);
            }
            return calls;
        });
    }

    /** Takes what the stored calls of some sessions add to sums, to be moved where their project changes. */
    CallRecords move(List<Share> stored) {
        shares = stored;
        return this;
    }

    /** Some stored calls, of sessions that are locked, to be priced again. */
    static CallRecords of(Names names, List<CallRow> stored) {
        CallRecords calls = new CallRecords(names);
        stored.forEach(row -> calls.stored.put(CallKey.of(row), row));
        return calls;
    }

    /** Takes an event about a call. */
    void stage(SessionState session, Staged staged) {
        pending.computeIfAbsent(new CallKey(session.no, staged.event().id()),
                absent -> new Pending(session, new ArrayList<>(2))).events.add(staged);
    }

    /** Merges and prices what was staged, and prices again what must be. */
    void decide(Scope scope, Iterable<SessionState> known) {
        for (SessionState session : known) {
            if (session.pricedAgain != null) {
                repriced.getOrDefault(session.no, List.of())
                        .forEach(call -> reprice(session, call, session.pricedAgain));
            }
        }
        pending.forEach((key, call) -> decide(key, call, scope));
    }

    /** Lets it be decided again about a trace in which a session no longer takes part; another has calls of it. */
    void again(SessionState other, String traceId) {
        left.add(new Left(other, traceId));
    }

    /** Decides which calls are counted, and whose they are; asks the ledger until all is known that this takes. */
    Future<Void> count(SqlClient client, Sessions locked, Traces traces) {
        if (notes.isEmpty() && left.isEmpty()) {
            return Future.succeededFuture();
        }
        if (questions == null) {
            questions = new CallQuestions(names, stored.values());
        }
        SpreadTraces spread = new SpreadTraces(questions.sessions(), locked, traces);
        CountedCalls<SessionState, RuntimeException> counted = new CountedCalls<>(
                new CallSnapshot(questions, present), spread);
        notes.forEach(note -> counted.touched(note.session, note.before, note.after));
        left.forEach(trace -> counted.again(trace.session, trace.traceId));
        List<CountedCalls.Recount<SessionState>> recounts = counted.recount();
        if (!questions.answered()) {
            return questions.read(client).compose(read -> count(client, locked, traces));
        }
        spread.remember();
        for (CountedCalls.Recount<SessionState> recount : recounts) {
            if (!present.containsKey(CallKey.of(recount.before()))) {
                stored.put(CallKey.of(recount.before()), recount.before());
            }
            write(Change.Kind.UPDATED, recount.session(), recount.after(), true);
        }
        return Future.succeededFuture();
    }

    /** Collects the names that rows and sums need numbers of. */
    void names(Set<String> into) {
        present.forEach((key, call) -> {
            CallTable.names(call, into);
            if (stored.containsKey(key)) {
                CallTable.names(stored.get(key), into);
            }
        });
    }

    /** Moves the shares of sessions that change their project from one's sums to another's. */
    void moveShares(Sessions known, Differences<SessionState, RuntimeException> differences) {
        for (Share share : shares) {
            SessionState session = known.byNo(share.sessionNo());
            if (session != null && session.projectNo != session.storedProjectNo) {
                differences.addRollup(share.key().withProject(session.storedProjectNo), share.sums(-1));
                differences.addRollup(share.key().withProject(session.projectNo), share.sums(1));
            }
        }
    }

    /** Takes each changed call out of all sums as it was and adds it as it is. */
    void sum(Differences<SessionState, RuntimeException> differences) {
        present.forEach((key, call) -> {
            SessionState session = sessions.get(key);
            CallRow before = stored.get(key);
            if (before != null) {
                differences.add(before, session, CallFacts.duration(before.told().values(), before.at()), -1);
            }
            differences.add(call, session, CallFacts.duration(call.told().values(), call.at()), 1);
        });
    }

    /** The changes that readers see, each call once. */
    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Writes what was decided. */
    Future<Void> write(SqlClient client, Texts texts, ToIntFunction<String> numbers) {
        RowBatch inserted = new RowBatch(CallTable.COLUMNS);
        RowBatch updated = new RowBatch(CallTable.COLUMNS);
        RowBatch decided = new RowBatch(DECISION);
        present.forEach((key, call) -> {
            CallRow before = stored.get(key);
            if (before == null) {
                inserted.add(CallTable.row(call, texts.of(key.sessionNo()), numbers));
            } else if (before.told().equals(call.told()) && before.at() == call.at()) {
                List<Object> row = new ArrayList<>(List.of(key.sessionNo(), key.id()));
                row.addAll(CallTable.decided(call.accounting(), numbers));
                decided.add(row);
            } else {
                updated.add(CallTable.row(call, texts.of(key.sessionNo()), numbers));
            }
        });
        return Rows.insertAll(client, INSERT, inserted).compose(done -> Rows.run(client, UPDATE, updated))
                .compose(done -> Rows.run(client, DECIDE, decided));
    }

    /** Prices a stored call again. */
    void reprice(SessionState session, CallRow before, Pricer pricer) {
        CallRow after = CallMerge.repriced(before, session, pricer);
        if (after != null) {
            write(Change.Kind.UPDATED, session, after, true);
        }
    }

    private void decide(CallKey key, Pending call, Scope scope) {
        Fold.Observer observer = (staged, duplicate) -> scope.seen(call.session, staged.event(), duplicate);
        CallRow before = present.containsKey(key) ? present.get(key) : stored.get(key);
        if (before == null) {
            new Fold(null).add(call.events, observer);
            CallRow fresh = CallMerge.fresh(scope.numbers.record(), call.session, call.events);
            notes.add(new Note(call.session, null, fresh));
            write(Change.Kind.CREATED, call.session, fresh, true);
            return;
        }
        CallMerge.Met met = CallMerge.met(before, call.session, call.events, observer);
        if (!met.after().equals(before)) {
            notes.add(new Note(call.session, before, met.after()));
            write(Change.Kind.UPDATED, call.session, met.after(), met.visible());
        }
    }

    private void write(Change.Kind kind, SessionState session, CallRow call, boolean visible) {
        CallKey key = CallKey.of(call);
        present.put(key, call);
        sessions.put(key, session);
        if (visible) {
            changes.merge(key, new Change(kind, CallMerge.entry(session, call)),
                    (first, last) -> new Change(first.kind(), last.entry()));
        }
    }

    private static List<PgColumn> decision() {
        List<PgColumn> columns = new ArrayList<>(CallTable.KEY);
        columns.addAll(CallTable.DECIDED);
        return List.copyOf(columns);
    }

    private record Pending(SessionState session, List<Staged> events) {}

    private record Left(SessionState session, String traceId) {}

    private record Note(SessionState session, CallRow before, CallRow after) {}
}
