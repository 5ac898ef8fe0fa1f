package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fact;
import dev.sideledger.store.merge.FactCandidates;
import dev.sideledger.store.merge.Staged;
import dev.sideledger.store.postgres.rows.PgCodec;
import dev.sideledger.store.rows.ColumnValues;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;

/** Writes one type of facts: each is kept whole, and the greater of two under one id stays. For one transaction. */
final class FactRecords {
    private final RecordType type;
    private final FactStatements statements;
    private final Map<FactStatements.Key, Fact.Kept> known;
    private final Map<FactStatements.Key, Pending> pending = new LinkedHashMap<>();
    private final FactStatements.Writing writing;

    private FactRecords(RecordType type, Map<FactStatements.Key, Fact.Kept> known) {
        this.type = type;
        this.statements = FactStatements.of(type);
        this.known = known;
        this.writing = statements.writing();
    }

    /** Reads what decides between known facts and those named; their sessions are locked. */
    static Future<FactRecords> read(SqlClient client, RecordType type, List<Event> named,
            Map<String, SessionState> sessions) {
        List<FactStatements.Key> keys = new ArrayList<>();
        for (Event event : named) {
            SessionState session = event.session() == null ? null : sessions.get(event.session());
            if (event.session() == null || (session != null && session.stored)) {
                keys.add(new FactStatements.Key(session == null ? 0 : session.no, event.id()));
            }
        }
        return FactStatements.of(type).find(client, keys)
                .map(known -> new FactRecords(type, new HashMap<>(known)));
    }

    /** Takes a fact; the session is null for a tag without one. */
    void stage(SessionState session, Staged staged) {
        pending.computeIfAbsent(
                new FactStatements.Key(session == null ? 0 : session.no, staged.event().id()),
                absent -> new Pending(session, new FactCandidates())).facts.add(staged);
    }

    /** Decides about what was staged. */
    void decide(Scope scope) {
        pending.forEach((key, fact) -> {
            Fact.Kept kept = known.get(key);
            if (kept == null) {
                inserted(key, fact, scope);
            } else {
                met(key, fact, kept, scope);
            }
        });
    }

    /** Writes what was decided. */
    Future<Void> write(SqlClient client) {
        return statements.write(client, writing);
    }

    private void inserted(FactStatements.Key key, Pending fact, Scope scope) {
        fact.facts.countNew((staged, duplicate) -> scope.seen(fact.session, staged.event(), duplicate));
        scope.created(fact.session, type);
        Fact chosen = fact.facts.chosen();
        long n = scope.numbers.record();
        writing.inserted().add(row(key, n, chosen, scope));
        scope.changed(new Change(Change.Kind.CREATED, entry(fact, chosen.event(), n)));
    }

    private void met(FactStatements.Key key, Pending fact, Fact.Kept kept, Scope scope) {
        Fact present = fact.facts.countKnown(kept,
                (staged, duplicate) -> scope.seen(fact.session, staged.event(), duplicate));
        if (present != null) {
            writing.replaced().add(row(key, kept.n(), present, scope));
            scope.changed(new Change(Change.Kind.UPDATED, entry(fact, present.event(), kept.n())));
        }
    }

    private static List<Object> row(FactStatements.Key key, long n, Fact fact, Scope scope) {
        Event event = fact.event();
        List<Object> row = new ArrayList<>(Arrays.asList(key.sessionNo(), key.id(), n, event.turn(), event.time()));
        row.addAll(PgCodec.encode(event.values(), scope.texts.of(key.sessionNo())));
        row.add(ColumnValues.json(event.attributes()));
        row.add(Buffer.buffer(fact.hash()));
        row.add((short) (event.timeAssigned() ? 1 : 0));
        return row;
    }

    private Entry entry(Pending fact, Event event, long n) {
        SessionState session = fact.session;
        return new Entry(type, n, event.id(), session == null ? null : session.id,
                session == null ? null : session.project, event.turn(), event.time(), event.values(),
                event.attributes(), null, null);
    }

    private record Pending(SessionState session, FactCandidates facts) {}
}
