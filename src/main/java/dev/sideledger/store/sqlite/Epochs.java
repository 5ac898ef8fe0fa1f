package dev.sideledger.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.LongSupplier;

import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Position;
import dev.sideledger.store.copy.CopyState;

/** Lives of a ledger: each file has one, and a file that is put in the place of another begins a new one. Blocks. */
final class Epochs {
    private Epochs() {}

    /** The end of a ledger's change log; a ledger without a life gets its first. */
    static Position head(LedgerFile file, LongSupplier now) throws SQLException {
        try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO ledger (epoch, created_at) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM ledger)")) {
                insert.setString(1, random());
                insert.setLong(2, now.getAsLong());
                insert.executeUpdate();
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT epoch, coalesce((SELECT max(sequence) FROM change_log), 0) FROM ledger")) {
                return new Position(row.getString(1), row.getLong(2), Integer.MAX_VALUE);
            }
        }
    }

    /** The same of a ledger that begins a new life with that. */
    static Position renewed(LedgerFile file, LongSupplier now) throws SQLException {
        head(file, now);
        try (Connection connection = file.openWriter();
                PreparedStatement update = connection.prepareStatement("UPDATE ledger SET epoch = ?")) {
            update.setString(1, random());
            update.executeUpdate();
        }
        return head(file, now);
    }

    /** Nobody serves a copy before it has ended; one that is served is a ledger of its own from then on. */
    static void refuseHalf(LedgerFile file) throws SQLException {
        try (Connection connection = file.openWriter(); Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM copying WHERE finished = 0)")) {
                if (row.getBoolean(1)) {
                    throw new CannotStart(CopyState.unfinished(file.path().toString()));
                }
            }
            statement.executeUpdate("DELETE FROM copying");
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
