package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.Reach;
import dev.sideledger.store.rows.OldSql;
import dev.sideledger.store.sqlite.rows.OldSessions;

/** Says what a cleanup would take. For one thread. */
final class CleanupTrial {
    private final ReadConnection connection;

    CleanupTrial(ReadConnection connection) {
        this.connection = connection;
    }

    CleanupStep step(CleanupOrder order, long next) throws SQLException {
        long last;
        try (ResultSet row = connection.prepare(Sql.of(OldSessions.LAST)).executeQuery()) {
            last = row.getLong(1);
        }
        long seen = Math.min(last, next + OldSessions.WINDOW);
        Sql count = new Sql(OldSessions.count(order.what()), OldSessions.values(order, next, seen));
        try (ResultSet row = connection.prepare(count).executeQuery()) {
            Map<RecordType, Long> rows = new EnumMap<>(RecordType.class);
            for (int i = 0; i < OldSql.COUNTED.size(); i++) {
                rows.put(OldSql.COUNTED.get(i), row.getLong(i + 3));
            }
            return new CleanupStep(seen, last, new CleanupTally(row.getLong(1), rows, 0, row.getLong(2)));
        }
    }

    /** How much there is. */
    LedgerSize size() throws SQLException {
        try (ResultSet pages = connection.prepare(Sql.of("SELECT (page_count - freelist_count) * page_size"
                + " FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()")).executeQuery();
                ResultSet records = connection.prepare(Sql.of(OldSessions.RECORDS)).executeQuery()) {
            return new LedgerSize(pages.getLong(1), records.getLong(1));
        }
    }

    /** The moment from which on there are so many sessions. */
    long newest(Reach reach, long sessions) throws SQLException {
        List<Object> values = new ArrayList<>(OldSessions.reached(reach));
        values.add(sessions - 1);
        return moment(new Sql(OldSessions.NEWEST, values));
    }

    /** The moment from which on sessions have so many records. */
    long newestWith(Reach reach, long records) throws SQLException {
        List<Object> values = new ArrayList<>(OldSessions.reached(reach));
        values.add(0, records);
        return moment(new Sql(OldSessions.NEWEST_WITH, values));
    }

    private long moment(Sql select) throws SQLException {
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            Object moment = row.next() ? row.getObject(1) : null;
            return moment == null ? Long.MIN_VALUE : ((Number) moment).longValue();
        }
    }
}
