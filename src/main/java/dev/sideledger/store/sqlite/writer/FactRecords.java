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
                .add(new Candidate(staged, Fact.of(staged.event())));
    }

    /** Writes what was staged. */
    void write(Scope scope) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        List<Pending> all = new ArrayList<>(pending.values());
        for (Pending fact : all) {
            fact.choose();
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
        Fact present = null;
        for (Candidate candidate : fact.facts) {
            Fact next = candidate.fact;
            boolean first = present == null;
            boolean duplicate = !first && !next.replaces(present.kept(0));
            count(candidate.staged, first, duplicate);
            scope.seen(fact.session, next.event(), duplicate);
            present = duplicate ? present : next;
        }
        scope.created(fact.session, type);
        regroup(fact.session, scope);
        scope.changed(new Change(Change.Kind.CREATED, entry(fact, fact.n)));
    }

    private void met(Pending fact, Scope scope) throws SQLException {
        Fact.Kept kept = statements.find(fact.sessionNo(), fact.chosen.event().id());
        Fact present = null;
        for (Candidate candidate : fact.facts) {
            Fact next = candidate.fact;
            boolean duplicate = !next.replaces(present == null ? kept : present.kept(0));
            count(candidate.staged, false, duplicate);
            scope.seen(fact.session, next.event(), duplicate);
            if (!duplicate) {
                present = next;
            }
        }
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

    private static void count(Staged staged, boolean first, boolean duplicate) {
        if (first) {
            staged.tally().accept();
        } else if (duplicate) {
            staged.tally().duplicate();
        } else {
            staged.tally().update();
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

    private record Candidate(Staged staged, Fact fact) {}

    private static final class Pending {
        private final SessionState session;
        private final List<Candidate> facts = new ArrayList<>(1);
        private final List<LongText> texts = new ArrayList<>(2);
        private Fact chosen;
        private long n;

        Pending(SessionState session) {
            this.session = session;
        }

        long sessionNo() {
            return session == null ? 0 : session.no;
        }

        void choose() {
            for (Candidate candidate : facts) {
                if (chosen == null || candidate.fact.replaces(chosen.kept(0))) {
                    chosen = candidate.fact;
                }
            }
        }
    }
}
