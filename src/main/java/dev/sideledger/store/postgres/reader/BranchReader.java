package dev.sideledger.store.postgres.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Branches;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Reads which sessions branched from which, within a snapshot. Where parents form a circle, its earliest session counts
 * as the one that all began with. For one question.
 */
final class BranchReader {
    private static final int MOST = 1_000;
    private static final String CHILDREN = "SELECT id FROM session WHERE parent = ?"
            + " ORDER BY branch_turn NULLS FIRST, at, session_no LIMIT " + (MOST + 1);

    private final SqlClient client;
    private final WholeReader sessions;
    private final Map<String, Entry> path = new LinkedHashMap<>();
    private final List<Branches.Branch> found = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private final Deque<Branches.Branch> next = new ArrayDeque<>();

    BranchReader(SqlClient client, WholeReader sessions) {
        this.client = client;
        this.sessions = sessions;
    }

    Future<Optional<Branches>> read(String id) {
        return sessions.session(id).compose(asked -> asked.isEmpty() ? Future.succeededFuture(Optional.empty())
                : root(asked.get()).compose(this::below).map(Optional::of));
    }

    private Future<Entry> root(Entry session) {
        path.put(session.id(), session);
        String parent = session.values().text(SessionField.PARENT);
        if (parent == null || path.size() >= MOST) {
            return Future.succeededFuture(session);
        }
        if (path.containsKey(parent)) {
            List<String> ids = new ArrayList<>(path.keySet());
            return Future.succeededFuture(ids.subList(ids.indexOf(parent), ids.size()).stream().map(path::get)
                    .min(Comparator.comparingLong(Entry::number)).orElseThrow());
        }
        return sessions.session(parent)
                .compose(above -> above.isEmpty() ? Future.succeededFuture(session) : root(above.get()));
    }

    private Future<Branches> below(Entry root) {
        met.add(root.id());
        next.push(new Branches.Branch(root, 0));
        return descend();
    }

    private Future<Branches> descend() {
        if (next.isEmpty() || found.size() >= MOST) {
            return Future.succeededFuture(new Branches(found, !next.isEmpty()));
        }
        Branches.Branch branch = next.pop();
        found.add(branch);
        return Sql.of(CHILDREN, branch.session().id()).run(client).compose(rows -> {
            List<String> children = new ArrayList<>();
            rows.forEach(row -> children.add(row.getString(0)));
            Collections.reverse(children);
            Future<Void> pushed = Future.succeededFuture();
            for (String child : children) {
                if (met.add(child)) {
                    pushed = pushed.compose(done -> sessions.session(child)).map(session -> {
                        next.push(new Branches.Branch(session.orElseThrow(), branch.depth() + 1));
                        return null;
                    });
                }
            }
            return pushed;
        }).compose(pushed -> descend());
    }
}
