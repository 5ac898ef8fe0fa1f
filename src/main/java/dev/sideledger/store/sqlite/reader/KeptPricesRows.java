package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.sideledger.store.KeptPrices;

/** Reads the table {@code price_table}. */
public final class KeptPricesRows {
    private KeptPricesRows() {}

    static List<KeptPrices> list(ReadConnection connection) throws SQLException {
        List<KeptPrices> tables = new ArrayList<>();
        Sql select = Sql.of("SELECT name, version, length(content), imported_at FROM price_table ORDER BY name");
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                tables.add(new KeptPrices(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
            }
        }
        return tables;
    }

    /** Hands on the name and content of each table, by name. */
    public static void each(Connection connection, BiConsumer<String, byte[]> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, content FROM price_table ORDER BY name")) {
            while (row.next()) {
                reader.accept(row.getString(1), row.getBytes(2));
            }
        }
    }
}
