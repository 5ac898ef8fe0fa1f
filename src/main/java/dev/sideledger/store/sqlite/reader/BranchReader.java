package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/**
 * Reads which sessions branched from which, within a snapshot. Where parents form a circle, its earliest session counts
 * as the one that all began with. For one thread.
 */
final class BranchReader {
    private static final int MOST = 1_000;

    private final ReadConnection connection;
    private final WholeReader sessions;

    BranchReader(ReadConnection connection, WholeReader sessions) {
        this.connection = connection;
        this.sessions = sessions;
    }

    Optional<Branches> read(String id) throws SQLException {
        Optional<Entry> asked = sessions.session(id);
        return asked.isEmpty() ? Optional.empty() : Optional.of(below(root(asked.get())));
    }

    private Entry root(Entry asked) throws SQLException {
        Map<String, Entry> path = new LinkedHashMap<>();
        Entry session = asked;
        while (path.size() < MOST) {
            path.put(session.id(), session);
            String parent = session.values().text(SessionField.PARENT);
            if (path.containsKey(parent)) {
                List<String> ids = new ArrayList<>(path.keySet());
                return ids.subList(ids.indexOf(parent), ids.size()).stream().map(path::get)
                        .min(Comparator.comparingLong(Entry::number)).orElseThrow();
            }
            Optional<Entry> above = parent == null ? Optional.empty() : sessions.session(parent);
            if (above.isEmpty()) {
                return session;
            }
            session = above.get();
        }
        return session;
    }

    private Branches below(Entry root) throws SQLException {
        List<Branches.Branch> found = new ArrayList<>();
        Set<String> met = new HashSet<>(Set.of(root.id()));
        Deque<Branches.Branch> next = new ArrayDeque<>(List.of(new Branches.Branch(root, 0)));
        while (!next.isEmpty() && found.size() < MOST) {
            Branches.Branch branch = next.pop();
            found.add(branch);
            List<String> children = children(branch.session().id());
            Collections.reverse(children);
            for (String child : children) {
                if (met.add(child)) {
                    next.push(new Branches.Branch(sessions.session(child).orElseThrow(), branch.depth() + 1));
                }
            }
        }
        return new Branches(found, !next.isEmpty());
    }

    private List<String> children(String id) throws SQLException {
        List<String> children = new ArrayList<>();
        Sql select = Sql.of("SELECT id FROM session WHERE parent = ? ORDER BY branch_turn, at, session_no LIMIT "
                + (MOST + 1), id);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                children.add(row.getString(1));
            }
        }
        return children;
    }
}
