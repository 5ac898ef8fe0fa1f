package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.PriceTables;

/** Writes the table {@code price_table}. For the writer's thread. */
final class KeptTables {
    private final PreparedStatement others;
    private final PreparedStatement replace;
    private final PreparedStatement delete;

    KeptTables(Connection connection) throws SQLException {
        others = connection.prepareStatement(
                "SELECT count(*), coalesce(sum(length(content)), 0) FROM price_table WHERE name <> ?");
        replace = connection.prepareStatement(
                "INSERT OR REPLACE INTO price_table (name, version, content, imported_at) VALUES (?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM price_table WHERE name = ?");
    }

    boolean keep(String name, String version, byte[] content, long now) throws SQLException {
        others.setString(1, name);
        try (ResultSet row = others.executeQuery()) {
            if (row.getInt(1) >= PriceTables.MOST || row.getLong(2) + content.length > PriceTables.MOST_BYTES) {
                return false;
            }
        }
        replace.setString(1, name);
        replace.setString(2, version);
        replace.setBytes(3, content);
        replace.setLong(4, now);
        replace.executeUpdate();
        return true;
    }

    boolean forget(String name) throws SQLException {
        delete.setString(1, name);
        return delete.executeUpdate() > 0;
    }
}
