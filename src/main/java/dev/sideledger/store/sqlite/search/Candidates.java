package dev.sideledger.store.sqlite.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.sqlite.reader.Sql;

/** Builds the statement that finds documents in the index. For one thread. */
final class Candidates {
    private static final String COLUMNS = "d.n, d.at, d.session_no, d.type, d.key, d.record, d.field, d.line";
    /** The best are chosen among so many of the newest: how good each is takes time. */
    private static final int MOST_RANKED = 10_000;

    private final boolean best;
    private final List<List<String>> scopes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Candidates(SearchQuery query) {
        this.best = query.bestFirst();
        Long from = query.scope().from();
        Long to = query.scope().to();
        if (query.after() != null) {
            condition("w.rowid < ?", query.after().number());
        }
        if (from != null) {
            condition("w.rowid >= ? AND d.at >= ?", DocNumbers.first(from), from);
        }
        if (to != null) {
            condition("w.rowid < ? AND d.at < ?", DocNumbers.end(to), to);
        }
    }

    /** Only documents with one of these words in their scope. */
    void scope(List<String> words) {
        scopes.add(words);
    }

    /** Only documents of these types. As a word, a type would be so common that counting it makes ranking slow. */
    void types(Set<RecordType> types) {
        if (best) {
            condition("d.type IN (" + types.stream().map(type -> "" + type.code()).sorted()
                    .collect(Collectors.joining(", ")) + ")");
        } else {
            scope(types.stream().map(MatchExpression::type).sorted().toList());
        }
    }

    /** Only documents {@code d}, with words {@code w}, for which this is true. */
    void condition(String sql, Object... values) {
        conditions.add(sql);
        parameters.addAll(List.of(values));
    }

    List<List<String>> scopes() {
        return scopes;
    }

    /** What the full-text index is asked. */
    void match(String expression) {
        conditions.add(0, "w.words MATCH ?");
        parameters.add(0, expression);
    }

    Sql sql() {
        String select = "SELECT " + COLUMNS + ", " + (best ? "-w.rank" : "NULL") + " AS score"
                + " FROM search.words w CROSS JOIN search.doc d ON d.n = w.rowid WHERE "
                + String.join(" AND ", conditions) + " ORDER BY w.rowid DESC";
        return new Sql(best ? "SELECT * FROM (" + select + " LIMIT " + MOST_RANKED + ") ORDER BY score DESC, n DESC"
                : select, parameters);
    }

    /** The document of the present row. */
    static Doc doc(ResultSet row) throws SQLException {
        double score = row.getDouble(9);
        Double known = row.wasNull() ? null : (Double) score;
        return new Doc(row.getLong(1), row.getLong(2), row.getLong(3), RecordType.ofCode(row.getInt(4)),
                row.getInt(7) == DocRows.LINE ? null : row.getBytes(5), row.getLong(6), row.getInt(7), row.getBytes(8),
                known);
    }

    /**
     * A document that matches.
     *
     * @param n its number
     * @param at when it was first said
     * @param sessionNo its session, or 0
     * @param type the type of its records
     * @param hash of a shared text the hash; null for a line
     * @param record the record that showed it first
     * @param field where
     * @param line of a line the hash
     * @param score how well it fits, or null
     */
    record Doc(long n, long at, long sessionNo, RecordType type, byte[] hash, long record, int field, byte[] line,
            Double score) {}
}
