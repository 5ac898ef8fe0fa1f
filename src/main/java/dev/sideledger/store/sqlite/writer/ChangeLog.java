package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import dev.sideledger.store.Change;
import dev.sideledger.store.rows.ChangesBlob;

/** Appends what a transaction touched to the change log. For the writer's thread. */
final class ChangeLog {
    private final Sequence sequence;
    private final PreparedStatement insert;
    private final PreparedStatement trim;

    ChangeLog(Connection connection) throws SQLException {
        sequence = new Sequence(connection, "change_log", "sequence");
        insert = connection.prepareStatement("INSERT INTO change_log (sequence, at, changes) VALUES (?, ?, ?)");
        trim = connection.prepareStatement("DELETE FROM change_log WHERE at < ?"
                + " AND sequence < (SELECT max(sequence) FROM change_log)");
    }

    /** Appends one transaction; returns its number. */
    long append(long at, List<Change> changes) throws SQLException {
        long next = sequence.next();
        insert.setLong(1, next);
        insert.setLong(2, at);
        insert.setBytes(3, ChangesBlob.of(changes.stream().map(ChangesBlob.Touched::by).toList()));
        insert.executeUpdate();
        return next;
    }

    /** Forgets transactions before a time, but never the last: numbers go on from it. */
    void trim(long before) throws SQLException {
        trim.setLong(1, before);
        trim.executeUpdate();
    }

    /** Reads the last number again: a rolled-back transaction takes its number with it. */
    void forget() {
        sequence.forget();
    }
}
