package dev.sideledger.store.sqlite.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;

/** Reads one page of hits, of one moment of the ledger and one of its index. For one thread and one page. */
final class PageReader {
    /** A page ends after so many candidates, however few of them were hits. */
    private static final int MOST_LOOKED_AT = 20_000;
    private static final int MOST_NAMES = 200;
    /** A project of more sessions is looked up for each candidate instead. */
    private static final int MOST_SESSIONS = 500;

    private final ReadConnection connection;
    private final long head;
    private long sequence;
    private Long at;
    private boolean building;

    PageReader(ReadConnection connection, long head) {
        this.connection = connection;
        this.head = head;
    }

    SearchPage read(SearchQuery query) throws SQLException {
        connection.beginSnapshot();
        try {
            readState();
            return query.terms().nothing() ? page(List.of(), null) : page(query);
        } finally {
            connection.endSnapshot();
        }
    }

    private void readState() throws SQLException {
        try (ResultSet row = connection
                .prepare(Sql.of("SELECT sequence, at, building_type FROM search.state")).executeQuery()) {
            sequence = row.getLong(1);
            Object last = row.getObject(2);
            at = last == null ? null : Long.valueOf(((Number) last).longValue());
            building = row.getInt(3) != 0;
        }
    }

    private SearchPage page(List<SearchHit> hits, Cursor next) {
        return new SearchPage(hits, next, new SearchPage.Indexed(sequence, at, Math.max(0, head - sequence), building));
    }

    private SearchPage page(SearchQuery query) throws SQLException {
        Candidates candidates = new Candidates(query);
        if (!narrow(candidates, query.scope())) {
            return page(List.of(), null);
        }
        candidates.match(MatchExpression.of(query.terms(), this::names, candidates.scopes()));
        HitReader reader = new HitReader(connection, query);
        List<SearchHit> hits = new ArrayList<>();
        Cursor last = null;
        int seen = 0;
        try (ResultSet row = connection.prepare(candidates.sql()).executeQuery()) {
            while (row.next()) {
                Candidates.Doc doc = Candidates.doc(row);
                SearchHit hit = reader.hit(doc);
                boolean full = hit != null && hits.size() == query.limit();
                if (full || seen == MOST_LOOKED_AT) {
                    return page(hits, query.bestFirst() ? null : last);
                }
                if (hit != null) {
                    hits.add(hit);
                }
                last = new Cursor(doc.at(), doc.n());
                seen++;
            }
        }
        return page(hits, null);
    }

    /** Whether there can be anything in a scope. */
    private boolean narrow(Candidates candidates, SearchScope scope) throws SQLException {
        if (scope.session() != null) {
            Long no = number("SELECT session_no FROM session WHERE id = ?", scope.session());
            if (no == null) {
                return false;
            }
            candidates.scope(List.of(MatchExpression.session(no)));
        }
        if (scope.project() != null) {
            Long no = number("SELECT n FROM project WHERE id = ?", scope.project());
            if (no == null) {
                return false;
            }
            narrow(candidates, no);
        }
        if (!scope.types().isEmpty()) {
            candidates.types(scope.types());
        }
        return true;
    }

    private void narrow(Candidates candidates, long project) throws SQLException {
        List<String> words = new ArrayList<>(List.of(MatchExpression.project(project)));
        Sql sql = Sql.of("SELECT session_no FROM session WHERE project_no = ? LIMIT " + (MOST_SESSIONS + 1), project);
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                words.add(MatchExpression.session(row.getLong(1)));
            }
        }
        if (words.size() <= MOST_SESSIONS + 1) {
            candidates.scope(words);
        } else {
            candidates.condition("(EXISTS (SELECT 1 FROM session s WHERE s.session_no = d.session_no"
                    + " AND s.project_no = ?) OR d.type = " + RecordType.PROJECT.code() + " AND d.record = ?)", project,
                    project);
        }
    }

    /** The newest names of which a text is a part. */
    private List<Long> names(String part) throws SQLException {
        List<Long> names = new ArrayList<>();
        Sql sql = Sql.of("SELECT rowid FROM search.parts p WHERE p.parts MATCH ? ORDER BY rowid DESC LIMIT "
                + MOST_NAMES, MatchExpression.quoted(part));
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                names.add(row.getLong(1));
            }
        }
        return names;
    }

    private Long number(String sql, String id) throws SQLException {
        try (ResultSet row = connection.prepare(Sql.of(sql, id)).executeQuery()) {
            return row.next() ? Long.valueOf(row.getLong(1)) : null;
        }
    }
}
