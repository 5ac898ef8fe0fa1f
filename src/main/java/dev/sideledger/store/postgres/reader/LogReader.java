package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Change;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.merge.LogWindow.Place;
import dev.sideledger.store.rows.ChangesBlob;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Reads a stretch of the change log for one reader: which records were touched, each once and as it stands now. A
 * change is passed over when a later one of its record is among the next few thousand. For one thread and one stretch,
 * within a snapshot.
 */
final class LogReader {
    /** Whatever a stretch holds, it ends above so many characters: what is read is sent as one piece. */
    private static final long WEIGHT = 128 << 10;
    private static final int TRANSACTIONS = 1_000;
    private static final String FIRST = "SELECT min(sequence) FROM change_log";
    /** What it takes to fill a window, and one transaction more. */
    private static final int BYTES = 256 << 10;
    private static final int STRETCH = 50;
    private static final String NEXT = LogRecords.within(BYTES, TRANSACTIONS, "sequence >= $1");

    private final SqlConnection connection;
    private final EntryRows entryRows;
    private final Interest interest;
    private final long now;

    LogReader(SqlConnection connection, EntryRows entryRows, Interest interest, long now) {
        this.connection = connection;
        this.entryRows = entryRows;
        this.interest = interest;
        this.now = now;
    }

    /** The stretch after a place, with at most so many changes. */
    Future<LogPage> after(Position position, int most) {
        return connection.query(FIRST).execute().compose(rows -> {
            Long first = rows.iterator().next().getLong(0);
            // A place within a commit needs the commit itself: others of its changes may follow.
            boolean whole = position.index() == Integer.MAX_VALUE;
            if (first != null && first > position.sequence() + (whole ? 1 : 0)) {
                return Future.failedFuture(new LogTrimmed(position.sequence(), first));
            }
            return window(position, most);
        });
    }

    private Future<LogPage> window(Position position, int most) {
        return connection.preparedQuery(NEXT).execute(Tuple.of(position.sequence())).compose(rows -> {
            LogWindow window = new LogWindow(position);
            long there = 0;
            for (Row row : rows) {
                there = row.getLong(LogRecords.THERE);
                window.add(row.getLong(0), ChangesBlob.read(row.getBuffer(2).getBytes()),
                        List.of(row.getArrayOfLongs(3)));
            }
            boolean last = there < TRANSACTIONS && rows.size() == there && window.whole();
            return LogOwners.read(connection, interest, window.places())
                    .compose(owners -> page(position, window, owners, most, last));
        });
    }

    private Future<LogPage> page(Position position, LogWindow window, LogOwners owners, int most, boolean last) {
        List<Integer> wanted = new ArrayList<>();
        int seen = 0;
        while (seen < window.places().size() && wanted.size() < most) {
            Place place = window.places().get(seen);
            if (!window.superseded(seen) && place.touched().kind() != Change.Kind.REMOVED && owners.cover(place)) {
                wanted.add(seen);
            }
            seen++;
        }
        // Of places behind these nothing is read, and some of these may be gone.
        int end = seen;
        Map<LogWindow.Key, Entry> records = new HashMap<>();
        return stretch(window, wanted, records, WEIGHT).map(read -> assembled(position, window, owners, records,
                new Bounds(read < wanted.size() ? wanted.get(read) : end, most), last));
    }

    /** Reads the first of the wanted places, some at a time, until they are long enough; how many. */
    private Future<Integer> stretch(LogWindow window, List<Integer> wanted, Map<LogWindow.Key, Entry> records,
            long left) {
        int size = Math.min(STRETCH, wanted.size());
        List<Place> places = wanted.subList(0, size).stream().map(index -> window.places().get(index)).toList();
        return LogRecords.read(connection, entryRows, places, now).compose(read -> {
            records.putAll(read);
            long more = left - read.values().stream().mapToLong(Entry::weight).sum();
            return size == wanted.size() || more < 0 ? Future.succeededFuture(size)
                    : stretch(window, wanted.subList(size, wanted.size()), records, more).map(rest -> size + rest);
        });
    }

    private LogPage assembled(Position position, LogWindow window, LogOwners owners,
            Map<LogWindow.Key, Entry> records, Bounds bounds, boolean last) {
        List<Logged> changes = new ArrayList<>();
        int skipped = 0;
        long weight = 0;
        int next = 0;
        while (next < bounds.end && changes.size() < bounds.most && weight < WEIGHT) {
            Place place = window.places().get(next);
            if (window.superseded(next)) {
                skipped += owners.cover(place) ? 1 : 0;
            } else {
                Change change = change(place, records);
                if (change != null) {
                    changes.add(new Logged(place.position(), change));
                    weight += change.entry().weight();
                }
            }
            next++;
        }
        Position end = next == 0 ? position : window.places().get(next - 1).position();
        return new LogPage(changes, skipped, end, last && next == window.places().size());
    }

    /** A touched record as it stands now; null when it is of no interest or is gone. */
    private Change change(Place place, Map<LogWindow.Key, Entry> records) {
        if (place.touched().kind() == Change.Kind.REMOVED) {
            Change removed = place.touched().removed();
            return interest.covers(removed) ? removed : null;
        }
        Entry entry = records.get(LogWindow.Key.of(place.touched()));
        return entry == null ? null : new Change(place.touched().kind(), entry);
    }

    /**
     * Where a stretch ends.
     *
     * @param end the place behind the last one that was read
     * @param most how many changes it has at most
     */
    private record Bounds(int end, int most) {}
}
