package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Position;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.merge.LogWindow.Place;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.rows.ChangesBlob;
import dev.sideledger.store.rows.ChangesBlob.Touched;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Reads commits of other replicas from the change log, with their records as they stand now. Safe on any thread. */
public final class LogCommits {
    private static final int MOST = 100;
    /** About as many records as one commit may have. */
    private static final int BYTES = 32 << 10;
    private static final String SELECT = LogRecords.within(BYTES, MOST, "sequence > $1 AND sequence <= $2");
    private static final String LAST = "SELECT sequence FROM ledger";

    private final Pool pool;
    private final EntryRows rows;
    private final String epoch;
    private final LongSupplier now;

    /**
     * Commits of a ledger.
     *
     * @param epoch the life of the ledger
     * @param now the time in epoch microseconds
     */
    public LogCommits(Pool pool, Names names, String epoch, LongSupplier now) {
        this.pool = pool;
        this.rows = new EntryRows(names);
        this.epoch = epoch;
        this.now = now;
    }

    /** The number of the last commit. */
    public Future<Long> last() {
        return last(pool);
    }

    static Future<Long> last(SqlClient client) {
        return client.query(LAST).execute().map(found -> found.iterator().next().getLong(0));
    }

    /** The next commits behind one, up to another, in order; none when the log does not hold them any more. */
    public Future<List<Commit>> between(long after, long upTo) {
        return pool.preparedQuery(SELECT).execute(Tuple.of(after, upTo)).compose(found -> {
            List<Logged> commits = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            for (Row row : found) {
                Logged logged = new Logged(row.getLong(0), row.getLong(1), places(row));
                commits.add(logged);
                logged.places.stream().filter(place -> place.touched().kind() != Change.Kind.REMOVED)
                        .forEach(places::add);
            }
            return LogRecords.read(pool, rows, places, now.getAsLong())
                    .map(records -> commits.stream().map(logged -> commit(logged, records)).toList());
        });
    }

    private List<Place> places(Row row) {
        List<Touched> touched = ChangesBlob.read(row.getBuffer(2).getBytes());
        Long[] sessionNos = row.getArrayOfLongs(3);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < touched.size(); i++) {
            places.add(new Place(new Position(epoch, row.getLong(0), i), touched.get(i), sessionNos[i]));
        }
        return places;
    }

    /**
     * In the place of a record that is gone by now another one of the commit is told again, so that each change keeps
     * its position.
     */
    private Commit commit(Logged logged, Map<LogWindow.Key, Entry> records) {
        List<Change> found = new ArrayList<>();
        Change any = null;
        for (Place place : logged.places) {
            Change change = change(place.touched(), records);
            any = any == null ? change : any;
            found.add(change);
        }
        List<Change> changes = new ArrayList<>();
        for (Change change : found) {
            any = change == null ? any : change;
            if (any != null) {
                changes.add(any);
            }
        }
        return new Commit(epoch, logged.sequence, logged.at, changes);
    }

    private static Change change(Touched touched, Map<LogWindow.Key, Entry> records) {
        if (touched.kind() == Change.Kind.REMOVED) {
            return touched.removed();
        }
        Entry entry = records.get(LogWindow.Key.of(touched));
        return entry == null ? null : new Change(touched.kind(), entry);
    }

    private record Logged(long sequence, long at, List<Place> places) {}
}
