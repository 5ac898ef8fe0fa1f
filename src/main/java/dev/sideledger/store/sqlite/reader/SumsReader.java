package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.rows.CallSql;

/** Answers a question for sums of calls, within a snapshot, from the tables that have to read least. For one thread. */
final class SumsReader {
    private static final int MOST_DAYS_OF_CALLS = 31;

    private final ReadConnection connection;

    SumsReader(ReadConnection connection) {
        this.connection = connection;
    }

    SumsAnswer read(SumsQuery query) throws SQLException {
        SummedRange range = SummedRange.of(connection, query.from(), query.to());
        Gathered gathered = new Gathered(query.names().size());
        Map<Group, Object> filters = filters(query);
        if (range.isEmpty() || filters.size() < query.filters().size()) {
            return new SumsAnswer(range.from(), range.to(), List.of());
        }
        boolean bySession = Stream.concat(query.by().stream(), query.filters().keySet().stream())
                .anyMatch(group -> group.kind() == Group.Kind.SESSION);
        boolean wholeHours = query.time() == null
                || new Calendar(query.time(), query.zone()).wholeHours(range.first(), range.end());
        if (wholeHours && !bySession) {
            Map<Group, Long> numbers = new EnumMap<>(Group.class);
            filters.forEach((group, value) -> numbers.put(group, (Long) value));
            new RollupSums(connection, query, range, numbers, gathered).add();
        } else if (wholeHours && SessionTotals.answer(query)) {
            new SessionTotals(connection, filters).add(range, gathered);
        } else if (wholeHours && SessionSums.shared(query)) {
            new SharedSums(connection, query, filters).add(range, gathered);
        } else {
            return calls(query, filters, range, gathered, bySession);
        }
        return answer(range.from(), range.to(), query, gathered, !bySession);
    }

    private SumsAnswer calls(SumsQuery query, Map<Group, Object> filters, SummedRange range, Gathered gathered,
            boolean bySession) throws SQLException {
        long from = query.from() == null ? range.from() : query.from();
        long to = query.to() == null ? range.to() : query.to();
        if (Math.min(to, range.end()) - Math.max(from, range.first()) > MOST_DAYS_OF_CALLS * CallSql.DAY) {
            throw new TooMuch("this is summed call by call, over " + MOST_DAYS_OF_CALLS + " days at most: time zones"
                    + " whose hours begin within those of UTC, and sessions, issues, users and tags by provider,"
                    + " operation or agent type; ask for a shorter time");
        }
        new SessionSums(connection, query, filters).addCalls(Math.max(from, range.first()), Math.min(to, range.end()),
                gathered);
        return answer(from, to, query, gathered, !bySession);
    }

    private SumsAnswer answer(Long from, Long to, SumsQuery query, Gathered gathered, boolean outcomes)
            throws SQLException {
        List<Group> names = query.names();
        return new SumsAnswer(from, to, gathered.rows(outcomes, namer(names, 0), namer(names, 1)));
    }

    private Gathered.Namer namer(List<Group> names, int position) {
        if (position >= names.size()) {
            return value -> null;
        }
        Group group = names.get(position);
        if (group.kind() == Group.Kind.SESSION) {
            return value -> (String) value;
        }
        return group == Group.PROJECT ? value -> project(((Number) value).longValue())
                : value -> connection.name(((Number) value).intValue());
    }

    private String project(long number) throws SQLException {
        try (ResultSet row = connection.prepare(Sql.of("SELECT id FROM project WHERE n = ?", number)).executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** What is filtered by, as the tables hold it; what is not in the ledger is missing. */
    private Map<Group, Object> filters(SumsQuery query) throws SQLException {
        Map<Group, Object> filters = new EnumMap<>(Group.class);
        for (Map.Entry<Group, String> filter : query.filters().entrySet()) {
            if (filter.getKey().kind() == Group.Kind.SESSION) {
                filters.put(filter.getKey(), filter.getValue());
                continue;
            }
            String select = filter.getKey() == Group.PROJECT ? "SELECT n FROM project WHERE id = ?"
                    : "SELECT no FROM name WHERE no > 0 AND value = ?";
            try (ResultSet row = connection.prepare(Sql.of(select, filter.getValue())).executeQuery()) {
                if (row.next()) {
                    filters.put(filter.getKey(), row.getLong(1));
                }
            }
        }
        return filters;
    }
}
