package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What people keep in a ledger, and no agent could tell again: saved reports and imported price tables. Blocks. */
final class KeptByHand {
    private static final List<String> TABLES = List.of("report", "price_table");

    private KeptByHand() {}

    /** Copies it from one ledger into another, of the same version, in which there is none. */
    static void carry(Path from, LedgerFile to) throws SQLException {
        try (Connection connection = to.openWriter();
                PreparedStatement attach = connection.prepareStatement("ATTACH ? AS old");
                Statement statement = connection.createStatement()) {
            attach.setString(1, from.toString());
            attach.execute();
            for (String table : TABLES) {
                statement.executeUpdate("INSERT INTO main." + table + " SELECT * FROM old." + table);
            }
        }
    }
}
