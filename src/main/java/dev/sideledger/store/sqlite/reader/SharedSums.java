package dev.sideledger.store.sqlite.reader;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.rows.SessionSliceSql;

/**
 * Sums by what only sessions know and shares hold, over whole hours: from the slices of sessions where there are some
 * by what is asked for, from shares elsewhere. For one thread.
 */
final class SharedSums {
    private static final int NONE = -1;

    private final ReadConnection connection;
    private final SumsQuery query;
    private final Map<Group, Object> filters;
    private final Calendar calendar;
    private final int set;

    /**
     * Sums of a question.
     *
     * @param filters what is filtered by, numbers for what has numbers
     */
    SharedSums(ReadConnection connection, SumsQuery query, Map<Group, Object> filters) {
        this.connection = connection;
        this.query = query;
        this.filters = filters;
        this.calendar = query.time() == null ? null : new Calendar(query.time(), query.zone());
        this.set = set();
    }

    /** Adds the sums of a range. */
    void add(SummedRange range, Gathered gathered) throws SQLException {
        SessionSliced sliced = set == NONE ? SessionSliced.nothing(range) : SessionSliced.of(connection, range,
                calendar == null || calendar.wholeDays(range.first(), range.end()), set);
        slices("session_slice_day", sliced.days(), gathered);
        slices("session_slice_hour", sliced.hours(), gathered);
        SessionSums shares = new SessionSums(connection, query, filters);
        for (SessionSliced.Gap gap : sliced.gaps()) {
            shares.addStored(gap.from(), gap.to(), gathered);
        }
        shares.addYoung(range.first(), range.end(), gathered);
    }

    /** The number of the set of all dimensions asked for, if there are slices by such sets. */
    private int set() {
        Set<Group> groups = EnumSet.noneOf(Group.class);
        groups.addAll(query.names());
        groups.addAll(filters.keySet());
        int name = NONE;
        int number = 0;
        for (Group group : groups) {
            int first = SessionSliceSql.NAMES.indexOf(group.wireName());
            int second = SessionSliceSql.NUMBERS.indexOf(RollupSums.column(group));
            if (first >= 0 ? name != NONE : second < 0 || number != 0) {
                return NONE;
            }
            name = first >= 0 ? first : name;
            number = first >= 0 ? number : second;
        }
        // A session with one tag may have others, under which its calls count as well.
        boolean otherTags = query.names().contains(Group.TAG) && filters.containsKey(Group.TAG);
        return name == NONE || otherTags ? NONE : SessionSliceSql.set(name, number);
    }

    private void slices(String table, List<Long> ats, Gathered gathered) throws SQLException {
        if (ats.isEmpty()) {
            return;
        }
        List<String> groups = new ArrayList<>();
        groups.add(calendar == null ? "0" : "t.at");
        query.names().forEach(group -> groups.add(group.kind() == Group.Kind.SESSION ? "nullif(t.name, 0)" : "t.no"));
        StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", groups)).append(", ")
                .append(SessionSums.OF_SHARES).append(" FROM json_each(?) d CROSS JOIN ").append(table)
                .append(" t ON t.dimensions = ? AND t.at = d.value WHERE 1");
        List<Object> parameters = new ArrayList<>(List.of(ats.toString(), set));
        filters.forEach((group, value) -> {
            sql.append(group.kind() == Group.Kind.SESSION ? " AND t.name = ?" : " AND t.no = ?");
            parameters.add(value);
        });
        String by = groups.stream().filter(group -> !group.equals("0")).collect(Collectors.joining(", "));
        sql.append(by.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + by);
        try (var row = connection.prepare(new Sql(sql.toString(), parameters)).executeQuery()) {
            gathered.add(row, RollupSums.starts(calendar));
        }
    }
}
