package dev.sideledger.store.sqlite.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchTerms.Term;
import dev.sideledger.store.Snippet;
import dev.sideledger.store.search.Cutout;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;
import dev.sideledger.store.sqlite.search.IndexedRecord.Value;

/**
 * Makes hits of documents: asks the ledger which record shows a text now. A text that no record shows any more, and a
 * record that has changed since, is no hit. For one thread and one page.
 */
final class HitReader {
    private final ReadConnection connection;
    private final LedgerRows rows;
    private final List<Term> marks;
    private final String agent;
    private final Map<Long, Owner> owners = new HashMap<>();

    HitReader(ReadConnection connection, SearchQuery query) {
        this.connection = connection;
        this.rows = new LedgerRows(connection);
        this.marks = query.terms().marks();
        this.agent = query.scope().agent();
    }

    /** The hit that a document is, or null. */
    SearchHit hit(Candidates.Doc doc) throws SQLException {
        SearchHit hit = hit(doc, doc.record());
        if (hit != null || doc.hash() == null) {
            return hit;
        }
        Sql others = Sql.of("SELECT DISTINCT record FROM search.shown WHERE doc = ? ORDER BY record", doc.n());
        try (ResultSet row = connection.prepare(others).executeQuery()) {
            while (hit == null && row.next()) {
                hit = hit(doc, row.getLong(1));
            }
        }
        return hit;
    }

    private SearchHit hit(Candidates.Doc doc, long number) throws SQLException {
        IndexedRecord record = rows.read(doc.type(), number);
        if (record == null || record.sessionNo() != doc.sessionNo()) {
            return null;
        }
        if (agent != null && !agent.equals(record.agent())) {
            return null;
        }
        Excerpt found = doc.hash() == null ? ofLine(record, doc.line()) : ofShared(record, doc.hash());
        Owner owner = owner(record);
        return found == null || owner == null ? null
                : new SearchHit(record.type(), owner.session(), owner.project(), record.id(), record.turn(),
                        found.field(), doc.at(), owner.name(), doc.score(), found.snippet());
    }

    private Excerpt ofShared(IndexedRecord record, byte[] hash) throws SQLException {
        for (Value value : record.values()) {
            if (Arrays.equals(value.hash(), hash)) {
                String text = rows.readable(record.sessionNo(), value);
                return text == null ? null : new Excerpt(value.fieldName(), Cutout.of(text, value.name(), marks));
            }
        }
        return null;
    }

    /** The value of a line that matches most. */
    private Excerpt ofLine(IndexedRecord record, byte[] hash) {
        if (!Arrays.equals(IndexedRecord.hash(record.line()), hash)) {
            return null;
        }
        Excerpt best = null;
        for (Value value : record.values()) {
            if (!value.shared()) {
                Excerpt excerpt = new Excerpt(value.fieldName(), Cutout.of(value.readable(), value.name(), marks));
                if (best == null || excerpt.matches() > best.matches()) {
                    best = excerpt;
                }
            }
        }
        return best;
    }

    private Owner owner(IndexedRecord record) throws SQLException {
        if (record.type() == RecordType.PROJECT) {
            String name = record.values().stream()
                    .filter(value -> ProjectField.NAME.wireName().equals(value.fieldName())).findFirst()
                    .map(Value::text).orElse(null);
            return new Owner(null, record.id(), name);
        }
        Owner owner = owners.get(record.sessionNo());
        if (owner == null) {
            owner = read(record.sessionNo());
            owners.put(record.sessionNo(), owner);
        }
        return owner;
    }

    private Owner read(long sessionNo) throws SQLException {
        Sql sql = Sql.of("SELECT s.id, p.id, s.name FROM session s LEFT JOIN project p ON p.n = s.project_no"
                + " WHERE s.session_no = ?", sessionNo);
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            return row.next() ? new Owner(row.getString(1), row.getString(2), row.getString(3))
                    : new Owner(null, null, null);
        }
    }

    private record Owner(String session, String project, String name) {}

    private record Excerpt(String field, Snippet snippet) {
        long matches() {
            return snippet.parts().stream().filter(Snippet.Part::match).count();
        }
    }
}
