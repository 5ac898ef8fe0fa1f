package dev.sideledger.store.sqlite.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.rows.ChangesBlob;
import dev.sideledger.store.rows.ChangesBlob.Touched;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;

/** Brings into an index what the change log says was touched. For one thread. */
final class LogFollower {
    /** A step ends above so many characters of text: it holds them until its end. */
    static final long MOST_CHARACTERS = 4_000_000;

    private static final int COMMITS = 200;
    private static final int MOST_RECORDS = 5_000;
    private static final int REMOVED_AT_ONCE = 2_000;

    private final ReadConnection ledger;
    private final IndexWriter index;
    private final LedgerRows rows;
    private final Set<Key> seen = new HashSet<>();
    private IndexState reached;
    /** How many changes of the commit behind the one reached are in the index already; forgotten with the process. */
    private int done;

    LogFollower(ReadConnection ledger, IndexWriter index) {
        this.ledger = ledger;
        this.index = index;
        this.rows = new LedgerRows(ledger);
    }

    /** Why the log does not lead on from a state of an index; null when it does. */
    String whyNotFrom(IndexState state) throws SQLException {
        if (state == null) {
            return "there is none of this version";
        }
        Sql sql = Sql.of("SELECT l.epoch, c.at, (SELECT min(sequence) FROM change_log) FROM ledger l"
                + " LEFT JOIN change_log c ON c.sequence = ?", state.sequence());
        try (ResultSet row = ledger.prepare(sql).executeQuery()) {
            if (!state.epoch().equals(row.getString(1))) {
                return "the one there is of another ledger";
            }
            Object at = row.getObject(2);
            if (at == null) {
                long first = row.getLong(3);
                return first == state.sequence() + 1 || (first == 0 && state.sequence() == 0) ? null
                        : "the change log does not reach back to the one there";
            }
            return state.at() != null && state.at() == ((Number) at).longValue() ? null
                    : "the one there is of another copy of the ledger";
        }
    }

    /** The next commits behind a state; empty at the end of the log. */
    List<Commit> after(IndexState state) throws SQLException {
        List<Commit> commits = new ArrayList<>();
        Sql sql = Sql.of("SELECT sequence, at, changes FROM change_log WHERE sequence > ? ORDER BY sequence LIMIT "
                + COMMITS, state.sequence());
        int touched = 0;
        try (ResultSet row = ledger.prepare(sql).executeQuery()) {
            while (touched < MOST_RECORDS && row.next()) {
                Commit commit = new Commit(row.getLong(1), row.getLong(2), ChangesBlob.read(row.getBytes(3)));
                commits.add(commit);
                touched += commit.touched().size();
            }
        }
        return commits;
    }

    /** Brings in as much of commits as one step may; the state to which that leads. */
    IndexState bring(List<Commit> commits, IndexState from, BooleanSupplier stop) throws SQLException {
        reached = from;
        seen.clear();
        for (Commit commit : commits) {
            if (!bring(commit.touched(), stop)) {
                break;
            }
            done = 0;
            reached = reached.upTo(commit.sequence(), commit.at());
        }
        return reached;
    }

    /** Whether all of it was brought in. */
    private boolean bring(List<Touched> touched, BooleanSupplier stop) throws SQLException {
        while (done < touched.size()) {
            if (seen.size() >= MOST_RECORDS || index.weight() > MOST_CHARACTERS || stop.getAsBoolean()) {
                return false;
            }
            Touched next = touched.get(done);
            if (next.kind() == Change.Kind.REMOVED) {
                if (!remove(next)) {
                    return false;
                }
            } else if (seen.add(new Key(next.type(), next.number()))) {
                IndexedRecord record = rows.read(next.type(), next.number());
                if (record != null) {
                    index.put(record, rows);
                }
            }
            done++;
        }
        return true;
    }

    /** Whether nothing is left of it. */
    private boolean remove(Touched gone) throws SQLException {
        reached = reached.swept(0);
        if (gone.type() == RecordType.SESSION) {
            return index.removeSession(gone.number(), REMOVED_AT_ONCE);
        }
        Sql sql = Sql.of("SELECT coalesce((SELECT session_no FROM session WHERE id = ?), 0)", gone.session());
        try (ResultSet row = ledger.prepare(sql).executeQuery()) {
            index.removeRecord(row.getLong(1), gone.type(), gone.number());
        }
        return true;
    }

    private record Key(RecordType type, long number) {}

    /**
     * What one commit touched.
     *
     * @param sequence its number
     * @param at when it was made
     * @param touched the records
     */
    record Commit(long sequence, long at, List<Touched> touched) {}
}
