package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.postgres.search.Lexemes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/**
 * Reads one page of hits, within a snapshot: the index says what may match, in the order of hits, and records are
 * looked at until the page is full. For one question.
 */
final class SearchReader {
    /** A page ends after so many texts were looked at, however few of them were hits. */
    private static final int MOST_LOOKED_AT = 20_000;
    /** The best are chosen among so many of the newest. */
    private static final int MOST_RANKED = 10_000;
    private static final int STRETCH = 50;
    private static final String STATE = "SELECT l.sequence, c.at FROM ledger l"
            + " LEFT JOIN change_log c ON c.sequence = l.sequence";
    private static final String SELECT = "SELECT d.no, d.session_no, d.type, d.key, d.n, d.at, ";
    private static final String FROM = " FROM search_doc d WHERE (d.words @@ ?::tsquery OR d.cut = 1)";
    private static final String NAMES = "SELECT id, name FROM session WHERE id = ANY(?)";

    private final SqlConnection connection;
    private final SearchQuery query;
    private final HitReader hits;
    private final List<SearchHit> found = new ArrayList<>();
    private SearchDoc last;
    private int seen;
    private boolean more;

    SearchReader(SqlConnection connection, SearchQuery query, HitReader hits) {
        this.connection = connection;
        this.query = query;
        this.hits = hits;
    }

    Future<SearchPage> read() {
        return connection.query(STATE).execute().map(rows -> rows.iterator().next())
                .map(row -> new SearchPage.Indexed(row.getLong(0), row.getLong(1), 0, false))
                .compose(indexed -> pages().compose(done -> named())
                        .map(named -> new SearchPage(named, next(), indexed)));
    }

    private Cursor next() {
        return more && !query.bestFirst() ? new Cursor(last.at(), last.no()) : null;
    }

    private Future<Void> pages() {
        return query.terms().nothing() ? Future.succeededFuture()
                : connection.prepare(sql().numbered()).compose(statement -> {
                    io.vertx.sqlclient.Cursor cursor = statement.cursor(sql().parameters());
                    return stretch(cursor).eventually(() -> cursor.close());
                });
    }

    private Future<Void> stretch(io.vertx.sqlclient.Cursor cursor) {
        return cursor.read(STRETCH).compose(rows -> {
            List<SearchDoc> docs = new ArrayList<>();
            rows.forEach(row -> docs.add(doc(row)));
            return hits.of(docs).compose(read -> {
                take(docs, read);
                return more || !cursor.hasMore() ? Future.succeededFuture() : stretch(cursor);
            });
        });
    }

    private void take(List<SearchDoc> docs, Map<Long, SearchHit> read) {
        for (SearchDoc doc : docs) {
            SearchHit hit = read.get(doc.no());
            if ((hit != null && found.size() == query.limit()) || seen == MOST_LOOKED_AT) {
                more = true;
                return;
            }
            if (hit != null) {
                found.add(hit);
            }
            last = doc;
            seen++;
        }
    }

    private Sql sql() {
        String question = Lexemes.question(query.terms());
        Sql sql = query.bestFirst() ? Sql.of(SELECT + "ts_rank(d.words, ?::tsquery, 2)::float8 AS score", question)
                : Sql.of(SELECT + "NULL::float8 AS score");
        sql = scoped(sql.then(Sql.of(FROM, question)), query.scope());
        if (query.after() != null) {
            sql = sql.then(Sql.of(" AND (d.at, d.no) < (?, ?)", query.after().at(), query.after().number()));
        }
        sql = sql.then(Sql.of(" ORDER BY d.at DESC, d.no DESC"));
        return !query.bestFirst() ? sql
                : Sql.of("SELECT * FROM (").then(sql)
                        .then(Sql.of(" LIMIT " + MOST_RANKED + ") x ORDER BY score DESC, no DESC"));
    }

    private static Sql scoped(Sql sql, SearchScope scope) {
        Object[] types = scope.types().stream().map(type -> (short) type.code()).sorted().toArray(Short[]::new);
        return sql.then(types.length == 0 ? Sql.of("") : Sql.of(" AND d.type = ANY(?)", (Object) types))
                .then(Selected.optional(" AND d.session_no = (SELECT session_no FROM session WHERE id = ?)",
                        scope.session()))
                .then(Selected.optional(" AND (EXISTS (SELECT 1 FROM session s JOIN project p ON p.n = s.project_no"
                        + " WHERE s.session_no = d.session_no AND p.id = ?)", scope.project()))
                .then(Selected.optional(" OR d.type = " + RecordType.PROJECT.code()
                        + " AND d.n = (SELECT n FROM project WHERE id = ?))", scope.project()))
                .then(Selected.optional(" AND d.at >= ?", scope.from()))
                .then(Selected.optional(" AND d.at < ?", scope.to()));
    }

    private static SearchDoc doc(Row row) {
        return new SearchDoc(row.getLong(0), row.getLong(1), RecordType.ofCode(row.getShort(2)),
                row.getBuffer(3).getBytes(), row.getLong(4), row.getLong(5), row.getDouble(6));
    }

    /** Hits with the names of their sessions. */
    private Future<List<SearchHit>> named() {
        Object ids = found.stream().filter(hit -> hit.type() != RecordType.PROJECT && hit.session() != null)
                .map(SearchHit::session).distinct().toArray(String[]::new);
        return Sql.of(NAMES, ids).run(connection).map(rows -> {
            Map<String, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getString(0), row.getString(1)));
            return found.stream().map(hit -> hit.type() == RecordType.PROJECT || hit.session() == null ? hit
                    : new SearchHit(hit.type(), hit.session(), hit.project(), hit.id(), hit.turn(), hit.field(),
                            hit.at(), names.get(hit.session()), hit.score(), hit.snippet()))
                    .collect(Collectors.toList());
        });
    }
}
