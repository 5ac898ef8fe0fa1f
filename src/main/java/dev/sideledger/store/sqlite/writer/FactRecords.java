package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

/** Writes one type of facts: each is kept whole, and the greater of two under one id stays. For the writer's thread. */
final class FactRecords {
    private final RecordType type;
    private final Sequence numbers;
    private final FactStatements statements;
    private final TextRows texts;
    private final Map<Key, Pending> pending = new LinkedHashMap<>();

    FactRecords(Connection connection, RecordType type, Dictionary dictionary, TextRows texts) throws SQLException {
        this.type = type;
        this.numbers = new Sequence(connection, type.wireName(), "n");
        this.statements = new FactStatements(connection, type, dictionary);
        this.texts = texts;
    }

    /** Takes a fact; the session is null for a tag without one. */
    void stage(SessionState session, Staged staged) {
        long sessionNo = session == null ? 0 : session.no;
        pending.computeIfAbsent(new Key(sessionNo, staged.event().id()), absent -> new Pending(session)).facts
                .add(staged);
    }

    /** Writes what was staged. */
    void write(Scope scope) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        List<Pending> all = new ArrayList<>(pending.values());
        for (Pending fact : all) {
            fact.chosen = fact.facts.chosen();
            fact.n = numbers.next();
            statements.addInsert(fact.n, fact.sessionNo(), fact.chosen,
                    (hash, body) -> fact.texts.add(new LongText(hash, body)));
        }
        boolean[] inserted = statements.insertAdded();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i]) {
                inserted(all.get(i), scope);
            } else {
                met(all.get(i), scope);
            }
        }
        pending.clear();
    }

    /** Throws away what was staged. */
    void forget() throws SQLException {
        pending.clear();
        statements.forget();
        numbers.forget();
    }

    private void inserted(Pending fact, Scope scope) throws SQLException {
        for (LongText text : fact.texts) {
            texts.add(fact.sessionNo(), text.hash(), text.body());
        }
        fact.facts.countNew((staged, duplicate) -> scope.seen(fact.session, staged.event(), duplicate));
        scope.created(fact.session, type);
        regroup(fact.session, scope);
        scope.changed(new Change(Change.Kind.CREATED, entry(fact, fact.n)));
    }

    private void met(Pending fact, Scope scope) throws SQLException {
        Fact.Kept kept = statements.find(fact.sessionNo(), fact.chosen.event().id());
        Fact present = fact.facts.countKnown(kept,
                (staged, duplicate) -> scope.seen(fact.session, staged.event(), duplicate));
        if (present != null) {
            fact.chosen = present;
            statements.replace(kept.n(), fact.sessionNo(), present);
            regroup(fact.session, scope);
            scope.changed(new Change(Change.Kind.UPDATED, entry(fact, kept.n())));
        }
    }

    private void regroup(SessionState session, Scope scope) {
        if (type == RecordType.TAG && session != null) {
            scope.regrouped(session);
        }
    }

    private Entry entry(Pending fact, long n) {
        Event event = fact.chosen.event();
        String session = fact.session == null ? null : fact.session.id;
        String project = fact.session == null ? null : fact.session.project;
        return new Entry(type, n, event.id(), session, project, event.turn(), event.time(), event.values(),
                event.attributes(), null, null);
    }

    private record Key(long sessionNo, String id) {}

    private static final class Pending {
        private final SessionState session;
        private final FactCandidates facts = new FactCandidates();
        private final List<LongText> texts = new ArrayList<>(2);
        private Fact chosen;
        private long n;

        Pending(SessionState session) {
            this.session = session;
        }

        long sessionNo() {
            return session == null ? 0 : session.no;
        }
    }
}
