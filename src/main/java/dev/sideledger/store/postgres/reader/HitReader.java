package dev.sideledger.store.postgres.reader;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Position;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.Snippet;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.merge.LogWindow.Place;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.rows.ChangesBlob.Touched;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.search.Cutout;
import dev.sideledger.store.search.Match;
import dev.sideledger.store.search.SearchedFields;
import dev.sideledger.store.search.SearchedRecord;
import dev.sideledger.store.search.SearchedRecord.Value;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Makes hits of rows of the index by looking at the records as they stand: what no record shows any more, and what only
 * seemed to match, is no hit. Within a snapshot, for one question.
 */
final class HitReader {
    private static final Position NOWHERE = new Position("", 0, 0);
    private static final String CALLED_BY = "(CASE WHEN t.agent_no = 0 THEN t.inherited_agent_no ELSE t.agent_no END)"
            + " = (SELECT no FROM name WHERE no > 0 AND value = $4)";
    private static final String METRIC_SHOWS = "substring(sha256(convert_to(t.name, 'UTF8')) FROM 1 FOR 16)"
            + " = decode(d.hash, 'hex')";

    private final SqlClient client;
    private final EntryRows rows;
    private final SearchQuery query;
    private final long now;

    HitReader(SqlClient client, EntryRows rows, SearchQuery query, long now) {
        this.client = client;
        this.rows = rows;
        this.query = query;
        this.now = now;
    }

    /** The hits that some rows are, by the numbers of the rows. */
    Future<Map<Long, SearchHit>> of(List<SearchDoc> docs) {
        return LogRecords.read(client, rows, docs.stream().map(doc -> place(doc, doc.n())).toList(), now)
                .compose(records -> {
                    Map<Long, SearchHit> hits = new HashMap<>();
                    Map<Long, SearchDoc> others = new LinkedHashMap<>();
                    for (SearchDoc doc : docs) {
                        Entry entry = records.get(new LogWindow.Key(doc.type(), doc.n()));
                        SearchedRecord record = entry == null ? null : SearchedRecord.of(entry);
                        if (record != null && shows(doc, record)) {
                            put(hits, doc, hit(doc, record));
                        } else if (doc.shared() && doc.type() != RecordType.SESSION
                                && (query.scope().agent() == null || SearchedFields.agent(doc.type()) != null)) {
                            others.put(doc.no(), doc);
                        }
                    }
                    return others(others, hits);
                });
    }

    /** The first one who showed a text shows another by now, or is not whose texts are sought: others may be. */
    private Future<Map<Long, SearchHit>> others(Map<Long, SearchDoc> docs, Map<Long, SearchHit> hits) {
        Map<RecordType, List<SearchDoc>> byType = docs.values().stream()
                .collect(Collectors.groupingBy(SearchDoc::type));
        Future<Void> read = Future.succeededFuture();
        for (Map.Entry<RecordType, List<SearchDoc>> of : byType.entrySet()) {
            read = read.compose(done -> others(of.getKey(), of.getValue())).map(found -> {
                hits.putAll(found);
                return null;
            });
        }
        return read.map(hits);
    }

    private Future<Map<Long, SearchHit>> others(RecordType type, List<SearchDoc> docs) {
        String agent = query.scope().agent();
        Tuple values = Tuple.of(docs.stream().map(SearchDoc::no).toArray(Long[]::new),
                (Object) docs.stream().map(SearchDoc::sessionNo).toArray(Long[]::new),
                docs.stream().map(doc -> HexFormat.of().formatHex(doc.key())).toArray(String[]::new));
        return client.preparedQuery("SELECT d.no, x.n FROM unnest($1::bigint[], $2::bigint[], $3::text[])"
                + " AS d (no, session_no, hash) CROSS JOIN LATERAL (SELECT t.n FROM " + type.wireName()
                + " t WHERE t.session_no = d.session_no AND (" + shows(type) + ")"
                + (agent == null ? "" : " AND " + isOf(type)) + " ORDER BY t.at, t.n LIMIT 1) x")
                .execute(agent == null ? values : values.addString(agent)).compose(found -> {
                    Map<Long, Long> numbers = new HashMap<>();
                    found.forEach(row -> numbers.put(row.getLong(0), row.getLong(1)));
                    List<SearchDoc> shown = docs.stream().filter(doc -> numbers.containsKey(doc.no())).toList();
                    return LogRecords
                            .read(client, rows, shown.stream().map(doc -> place(doc, numbers.get(doc.no()))).toList(),
                                    now)
                            .map(records -> hits(shown, numbers, records));
                });
    }

    private Map<Long, SearchHit> hits(List<SearchDoc> docs, Map<Long, Long> numbers,
            Map<LogWindow.Key, Entry> records) {
        Map<Long, SearchHit> hits = new HashMap<>();
        for (SearchDoc doc : docs) {
            Entry entry = records.get(new LogWindow.Key(doc.type(), numbers.get(doc.no())));
            SearchedRecord record = entry == null ? null : SearchedRecord.of(entry);
            if (record != null && shows(doc, record)) {
                put(hits, doc, hit(doc, record));
            }
        }
        return hits;
    }

    private static void put(Map<Long, SearchHit> hits, SearchDoc doc, SearchHit hit) {
        if (hit != null) {
            hits.put(doc.no(), hit);
        }
    }

    /** Whether a record still shows what a row stands for, and is of the agent that is asked for. */
    private boolean shows(SearchDoc doc, SearchedRecord record) {
        String agent = query.scope().agent();
        return (agent == null || agent.equals(record.agent()))
                && (!doc.shared() || record.shared(doc.key()) != null);
    }

    private static String shows(RecordType type) {
        if (type == RecordType.METRIC) {
            return METRIC_SHOWS;
        }
        return SearchedFields.of(type).all().stream().map(RecordTable.of(type)::column).flatMap(HitReader::shows)
                .collect(Collectors.joining(" OR "));
    }

    private static Stream<String> shows(Column column) {
        String name = "t." + PgTable.quoted(column.name());
        return switch (column.storage()) {
            case TEXT -> Stream.of(name + " = '#' || d.hash");
            case MESSAGES -> Stream.of(name + " LIKE '#%' || d.hash || '%'");
            default -> Stream.of();
        };
    }

    private static String isOf(RecordType type) {
        Field field = SearchedFields.agent(type);
        return type == RecordType.CALL ? CALLED_BY
                : "t." + PgTable.quoted(RecordTable.of(type).column(field).name()) + " = $4";
    }

    private static Place place(SearchDoc doc, long number) {
        return new Place(NOWHERE, Touched.there(doc.type(), Change.Kind.UPDATED, number), doc.sessionNo());
    }

    private SearchHit hit(SearchDoc doc, SearchedRecord record) {
        Entry entry = record.entry();
        List<Value> values = doc.shared() ? List.of(record.shared(doc.key())) : record.line();
        if (values.isEmpty() || !Match.of(query.terms(), values)) {
            return null;
        }
        Cut best = values.stream().map(this::cut).reduce((most, next) -> next.matches() > most.matches() ? next : most)
                .orElseThrow();
        return new SearchHit(entry.type(), entry.session(), entry.project(), entry.id(), entry.turn(), best.field,
                doc.at(), entry.type() == RecordType.PROJECT ? entry.values().text(ProjectField.NAME) : null,
                doc.score(), best.snippet);
    }

    private Cut cut(Value value) {
        return new Cut(value.field(), Cutout.of(value.text(), value.name(), query.terms().marks()));
    }

    private record Cut(String field, Snippet snippet) {
        long matches() {
            return snippet.parts().stream().filter(Snippet.Part::match).count();
        }
    }
}
