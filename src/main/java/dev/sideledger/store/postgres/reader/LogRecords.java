package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.merge.LogWindow.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Reads the records that places of the change log touched, as they stand now. */
final class LogRecords {
    /** Of a row of {@link #within} the column that says how many rows there are without the bound on bytes. */
    static final int THERE = 4;

    private LogRecords() {}

    /**
     * A statement for the next transactions of the log: number, time, changes, numbers of sessions, how many there are;
     * at least one, and together not many more than so many bytes of changes.
     */
    static String within(int bytes, int transactions, String condition) {
        return "SELECT sequence, at, changes, session_nos, there FROM (SELECT l.*, count(*) OVER () AS there,"
                + " sum(octet_length(changes)) OVER (ORDER BY sequence) - octet_length(changes) AS before FROM"
                + " (SELECT sequence, at, changes, session_nos FROM change_log WHERE " + condition
                + " ORDER BY sequence LIMIT " + transactions + ") l) w WHERE before < " + bytes + " ORDER BY sequence";
    }

    /** Those that are there, by what names them. */
    static Future<Map<LogWindow.Key, Entry>> read(SqlClient client, EntryRows rows, List<Place> places,
            long now) {
        Map<RecordType, List<Place>> byType = new LinkedHashMap<>();
        places.forEach(place -> byType.computeIfAbsent(place.touched().type(), absent -> new ArrayList<>())
                .add(place));
        Map<LogWindow.Key, Entry> records = new HashMap<>();
        Future<Void> read = Future.succeededFuture();
        for (Map.Entry<RecordType, List<Place>> of : byType.entrySet()) {
            Sql sql = EntrySelect.byNumbers(of.getKey(), of.getValue());
            read = read.compose(done -> client.preparedQuery(sql.numbered()).execute(sql.parameters())
                    .compose(found -> rows.read(client, of.getKey(), found, now)).map(entries -> {
                        entries.forEach(entry -> records.put(new LogWindow.Key(of.getKey(), entry.number()), entry));
                        return null;
                    }));
        }
        return read.map(records);
    }
}
