package dev.sideledger.store.sqlite.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jboss.logging.Logger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.sqlite.reader.ReadConnection;
import dev.sideledger.store.sqlite.reader.Sql;

/**
 * Keeps an index up with its ledger, a step at a time: follows the change log and, when the index is not of this ledger
 * or the log does not reach back to it, makes it anew from the rows. A step reads one snapshot of the ledger and is one
 * transaction of the index, of bounded size; doing one twice changes nothing. Steps are for one thread; everything else
 * is safe on any.
 */
final class Indexer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Indexer.class);
    private static final int ROWS = 500;
    private static final int PRIMARY = 0xFF;
    private static final Set<SQLiteErrorCode> DAMAGED = EnumSet.of(SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_FORMAT);

    private final IndexFile file;
    private final Callable<Connection> connections;
    private final ReadGate gate;
    private volatile boolean damaged;
    private volatile boolean closing;
    /** Nothing may be opened. */
    private volatile boolean away;
    private ReadConnection ledger;
    private IndexWriter index;
    private IndexState state;
    private LogFollower follower;
    /** Steps that have failed since the last that did not. */
    private int failures;

    /**
     * An index that is opened with the first step.
     *
     * @param connections opens read-only connections to the ledger
     * @param gate is open while the index can be read
     */
    Indexer(IndexFile file, Callable<Connection> connections, ReadGate gate) {
        this.file = file;
        this.connections = connections;
        this.gate = gate;
    }

    /** What came of a step. */
    enum Outcome {
        /** There may be more to do. */
        MORE,
        /** The index is up with the ledger. */
        DONE,
        /** Somebody still reads the file that is to be replaced. */
        WAITING,
        /** It failed and has to be tried again some time later. */
        FAILED
    }

    /** Somebody found the file damaged: the next step makes it anew. */
    void damaged() {
        damaged = true;
    }

    /** Whether a failure says that a file is no sound index. All statements are fixed: they miss no table of one. */
    static boolean tellsDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (DAMAGED.contains(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY))
                        || String.valueOf(sqlite.getMessage()).contains("no such "));
    }

    /** Does some of what is to be done. */
    synchronized Outcome step() {
        if (closing || away) {
            return Outcome.DONE;
        }
        if ((index == null || damaged) && !gate.shut()) {
            return Outcome.WAITING;
        }
        try {
            open();
            Outcome outcome = move();
            failures = 0;
            return outcome;
        } catch (Exception failure) {
            if (closing || away) {
                return Outcome.DONE;
            }
            LOG.warnf("The search index cannot be brought up to date; it is tried again: %s", failure.getMessage());
            abandon();
            boolean isDamage = failure instanceof SQLException sql && tellsDamage(sql);
            damaged |= isDamage;
            return isDamage && failures++ == 0 ? Outcome.MORE : Outcome.FAILED;
        }
    }

    /** Ends the step under way soon and closes both files; steps do nothing until {@link #takeUp}. */
    void letGo() {
        away = true;
        synchronized (this) {
            abandon();
            gate.shut();
        }
    }

    /** Steps do something again. */
    void takeUp() {
        away = false;
    }

    /** Ends the step under way soon and closes; later steps do nothing. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            abandon();
        }
    }

    private boolean stops() {
        return closing || away;
    }

    private void open() throws Exception {
        if (ledger == null) {
            ledger = new ReadConnection(connections.call());
        }
        if (damaged) {
            closeIndex();
            file.delete();
            damaged = false;
        }
        if (index == null) {
            index = new IndexWriter(file.openWriter());
            state = index.state();
            follower = new LogFollower(ledger, index);
        }
    }

    private Outcome move() throws SQLException {
        ledger.beginSnapshot();
        try {
            String reason = follower.whyNotFrom(state);
            if (reason != null && !gate.shut()) {
                return Outcome.WAITING;
            }
            if (reason != null) {
                makeAnew(reason);
            }
            gate.open();
            boolean more = state.building() ? build() : follow() || sweep();
            return more ? Outcome.MORE : Outcome.DONE;
        } finally {
            ledger.endSnapshot();
        }
    }

    /** What comes after the present end of the log is followed once all rows are read. */
    private void makeAnew(String reason) throws SQLException {
        if (state != null) {
            closeIndex();
            file.delete();
            index = new IndexWriter(file.openWriter());
            follower = new LogFollower(ledger, index);
        }
        try (ResultSet row = ledger.prepare(Sql.of("SELECT epoch, (SELECT max(sequence) FROM change_log) AS last,"
                + " (SELECT at FROM change_log ORDER BY sequence DESC LIMIT 1) FROM ledger")).executeQuery()) {
            Object at = row.getObject(3);
            state = IndexState.empty(UUID.randomUUID().toString(), row.getString(1), row.getLong(2),
                    at == null ? null : Long.valueOf(((Number) at).longValue()));
        }
        index.first(state);
        if (state.sequence() > 0) {
            LOG.infof("The search index is being made from all records: %s", reason);
        }
    }

    private boolean build() throws SQLException {
        RecordType type = RecordType.ofCode(state.buildingType());
        LedgerRows rows = new LedgerRows(ledger);
        List<IndexedRecord> records = rows.after(type, state.buildingAfter(), ROWS);
        long last = state.buildingAfter();
        int put = 0;
        index.begin();
        while (put < records.size() && index.weight() < LogFollower.MOST_CHARACTERS && !stops()) {
            last = records.get(put).number();
            index.put(records.get(put++), rows);
        }
        boolean all = put == records.size() && put < ROWS;
        boolean over = all && type.code() == RecordType.values().length;
        commit(all ? state.built(over ? 0 : type.code() + 1, 0) : state.built(type.code(), last));
        if (over && state.sequence() > 0) {
            LOG.info("The search index is made");
        }
        return true;
    }

    private boolean follow() throws SQLException {
        List<LogFollower.Commit> commits = follower.after(state);
        if (commits.isEmpty()) {
            return false;
        }
        index.begin();
        commit(follower.bring(commits, state, this::stops));
        return true;
    }

    private boolean sweep() throws SQLException {
        if (state.sweep() == IndexState.SWEPT) {
            return false;
        }
        index.begin();
        commit(state.swept(index.sweep(state.sweep())));
        return true;
    }

    private void commit(IndexState next) throws SQLException {
        index.commit(next);
        state = next;
    }

    private void abandon() {
        try {
            closeIndex();
        } catch (SQLException failure) {
            LOG.debug("Closing the search index failed", failure);
        }
        try {
            if (ledger != null) {
                ledger.close();
            }
        } catch (SQLException failure) {
            LOG.debug("Closing a connection of the search index failed", failure);
        }
        ledger = null;
    }

    /** What a transaction has not committed is gone with its connection. */
    private void closeIndex() throws SQLException {
        IndexWriter open = index;
        index = null;
        if (open != null) {
            open.close();
        }
    }
}
