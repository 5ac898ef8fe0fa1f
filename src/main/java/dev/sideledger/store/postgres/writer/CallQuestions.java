package dev.sideledger.store.postgres.writer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.writer.NodeQueries.Located;
import dev.sideledger.store.rows.CallRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * What was asked about stored calls: what is known is told, what is not is noted, and {@link #read} reads all of that
 * in one go. For one transaction.
 */
final class CallQuestions {
    private final Names names;
    private final Map<CallKey, Located> nodes = new HashMap<>();
    private final Map<CallKey, CallRow> rows = new HashMap<>();
    private final Question<CallKey> traces = new Question<>(located -> new CallKey(located.sessionNo(),
            located.traceId()));
    private final Question<CallKey> responses = new Question<>(located -> new CallKey(located.sessionNo(),
            located.node().call().responseId()));
    private final Question<Long> linked = new Question<>(Located::sessionNo);
    private final Question<CallKey> lines = new Question<>(Located::key);
    private final Question<CallKey> parents = new Question<>(Located::key);
    private final Question<Long> uncounted = new Question<>(Located::sessionNo);
    private final Set<CallKey> wantedRows = new HashSet<>();
    private final StoredTraces sessions = new StoredTraces();

    /** Nothing is known yet but some calls. */
    CallQuestions(Names names, Collection<CallRow> known) {
        this.names = names;
        known.forEach(row -> rows.put(CallKey.of(row), row));
    }

    /** Whether all that was asked for is known. */
    boolean answered() {
        return wantedRows.isEmpty() && traces.wanted.isEmpty() && responses.wanted.isEmpty()
                && linked.wanted.isEmpty() && lines.wanted.isEmpty() && parents.wanted.isEmpty()
                && uncounted.wanted.isEmpty() && sessions.answered();
    }

    /** Reads what was asked for and is not known. */
    Future<Void> read(SqlClient client) {
        Set<CallKey> wanted = Set.copyOf(wantedRows);
        wantedRows.clear();
        Future<List<CallRow>> found = wanted.isEmpty() ? Future.succeededFuture(List.of())
                : CallQueries.byKey(client, names, wanted);
        return Future.all(List.of(sessions.read(client), nodes(client, traces, NodeQueries::ofTraces),
                nodes(client, responses, NodeQueries::ofResponses), nodes(client, linked, NodeQueries::linked),
                nodes(client, lines, NodeQueries::lines), keys(client, parents, NodeQueries::named, key -> key),
                keys(client, uncounted, NodeQueries::uncounted, CallKey::sessionNo),
                found.map(calls -> {
                    calls.forEach(row -> rows.put(CallKey.of(row), row));
                    return null;
                }))).mapEmpty();
    }

    /** The sessions that traces lie in. */
    StoredTraces sessions() {
        return sessions;
    }

    Set<CallKey> ofTrace(CallKey trace) {
        return traces.of(trace);
    }

    Set<CallKey> ofResponse(CallKey response) {
        return responses.of(response);
    }

    Set<CallKey> linked(long sessionNo) {
        return linked.of(sessionNo);
    }

    Set<CallKey> uncounted(long sessionNo) {
        return uncounted.of(sessionNo);
    }

    boolean named(CallKey call) {
        return !parents.of(call).isEmpty();
    }

    /** A call as it is stored, if it is known. */
    Located node(CallKey key) {
        return nodes.get(key);
    }

    /** A call outside traces as it is stored; null when there is none, or when it is not known. */
    Located outside(CallKey key) {
        Located known = nodes.get(key);
        if (known == null) {
            lines.of(key);
        }
        return known;
    }

    /** A whole call as it is stored; null when it is not known. */
    CallRow row(CallKey key) {
        CallRow row = rows.get(key);
        if (row == null) {
            wantedRows.add(key);
        }
        return row;
    }

    private <K> Future<Void> nodes(SqlClient client, Question<K> question,
            BiFunction<SqlClient, Collection<K>, Future<List<Located>>> query) {
        Set<K> asked = question.ask();
        return asked.isEmpty() ? Future.succeededFuture() : query.apply(client, asked).map(found -> {
            for (Located located : found) {
                nodes.put(located.key(), located);
                question.learn(question.keyOf.apply(located), located.key());
                if (located.traceId() == null) {
                    lines.known(located.key());
                }
            }
            return null;
        });
    }

    private static <K> Future<Void> keys(SqlClient client, Question<K> question,
            BiFunction<SqlClient, Collection<K>, Future<List<CallKey>>> query, Function<CallKey, K> keyOf) {
        Set<K> asked = question.ask();
        return asked.isEmpty() ? Future.succeededFuture() : query.apply(client, asked).map(found -> {
            found.forEach(key -> question.learn(keyOf.apply(key), key));
            return null;
        });
    }

    /** One kind of question: the calls that are found by a key. */
    private static final class Question<K> {
        private final Function<Located, K> keyOf;
        private final Map<K, Set<CallKey>> known = new HashMap<>();
        private final Set<K> wanted = new HashSet<>();

        Question(Function<Located, K> keyOf) {
            this.keyOf = keyOf;
        }

        Set<CallKey> of(K key) {
            Set<CallKey> calls = known.get(key);
            if (calls == null) {
                wanted.add(key);
            }
            return calls == null ? Set.of() : calls;
        }

        Set<K> ask() {
            Set<K> asked = Set.copyOf(wanted);
            wanted.clear();
            asked.forEach(this::known);
            return asked;
        }

        void known(K key) {
            known.computeIfAbsent(key, absent -> new HashSet<>());
        }

        void learn(K key, CallKey call) {
            known.computeIfAbsent(key, absent -> new HashSet<>()).add(call);
        }
    }
}
