package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.Change;
import dev.sideledger.store.Interest;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.LogTrimmed;
import dev.sideledger.store.Logged;
import dev.sideledger.store.Position;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.rows.ChangesBlob;
import dev.sideledger.store.rows.ChangesBlob.Touched;

/**
 * Reads a stretch of the change log for one reader: which records were touched, each once and as it stands now. A
 * change is passed over when a later one of its record is among the next few thousand, so that a record that changes
 * all the time is read once and not a thousand times. For one thread and one stretch.
 */
final class LogReader {
    /** Whatever a stretch holds, it ends above so many characters: what is read is sent as one piece. */
    private static final long WEIGHT = 128 << 10;

    private final ReadConnection connection;
    private final Interest interest;
    private final long now;
    private final Map<LogWindow.Key, Boolean> covered = new HashMap<>();

    LogReader(ReadConnection connection, Interest interest, long now) {
        this.connection = connection;
        this.interest = interest;
        this.now = now;
    }

    /** The stretch after a place, with at most so many changes. */
    LogPage after(Position position, int most) throws SQLException {
        connection.beginSnapshot();
        try {
            refuseTrimmed(position);
            return page(position, window(position), most);
        } finally {
            connection.endSnapshot();
        }
    }

    /** A place within a commit needs the commit itself: others of its changes may follow. */
    private void refuseTrimmed(Position position) throws SQLException {
        try (ResultSet row = connection.prepare(Sql.of("SELECT min(sequence) FROM change_log")).executeQuery()) {
            long first = row.getLong(1);
            boolean whole = position.index() == Integer.MAX_VALUE;
            if (first > position.sequence() + (whole ? 1 : 0)) {
                throw new LogTrimmed(position.sequence(), first);
            }
        }
    }

    private LogWindow window(Position after) throws SQLException {
        LogWindow window = new LogWindow(after);
        Sql sql = Sql.of("SELECT sequence, changes FROM change_log WHERE sequence >= ? ORDER BY sequence",
                after.sequence());
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            boolean more = true;
            while (more && row.next()) {
                List<Touched> touched = ChangesBlob.read(row.getBytes(2));
                more = window.add(row.getLong(1), touched, Collections.nCopies(touched.size(), 0L));
            }
        }
        return window;
    }

    private LogPage page(Position position, LogWindow window, int most) throws SQLException {
        List<Logged> changes = new ArrayList<>();
        int skipped = 0;
        long weight = 0;
        int next = 0;
        while (next < window.places().size() && changes.size() < most && weight < WEIGHT) {
            LogWindow.Place place = window.places().get(next);
            if (window.superseded(next)) {
                skipped += covers(place.touched()) ? 1 : 0;
            } else {
                Change change = change(place.touched());
                if (change != null) {
                    changes.add(new Logged(place.position(), change));
                    weight += change.entry().weight();
                }
            }
            next++;
        }
        Position end = next == 0 ? position : window.places().get(next - 1).position();
        return new LogPage(changes, skipped, end, window.whole() && next == window.places().size());
    }

    /** A touched record as it stands now; null when it is of no interest or is gone. */
    private Change change(Touched touched) throws SQLException {
        if (touched.kind() == Change.Kind.REMOVED) {
            Change removed = touched.removed();
            return interest.covers(removed) ? removed : null;
        }
        if (!covers(touched)) {
            return null;
        }
        try (ResultSet row = connection.prepare(EntrySelect.byNumber(touched.type(), touched.number()))
                .executeQuery()) {
            return row.next()
                    ? new Change(touched.kind(), EntryRows.read(touched.type(), row, connection, now))
                    : null;
        }
    }

    /** Whether a touched record is of interest as it stands now; asked without reading its fields and texts. */
    private boolean covers(Touched touched) throws SQLException {
        if (!interest.wants(touched.type()) || interest.everywhere()) {
            return interest.wants(touched.type());
        }
        LogWindow.Key key = LogWindow.Key.of(touched);
        Boolean known = covered.get(key);
        if (known == null) {
            try (ResultSet row = connection.prepare(EntrySelect.owners(touched.type(), touched.number()))
                    .executeQuery()) {
                known = row.next() && interest.ownedBy(row.getString(1), row.getString(2));
            }
            covered.put(key, known);
        }
        return known;
    }
}
