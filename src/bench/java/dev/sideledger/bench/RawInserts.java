package dev.sideledger.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The best that SQLite could do: the very rows that the service wrote (calls and texts) inserted again into the same
 * tables and indexes, prepared, in batches, with the same durability, by one thread that does nothing else.
 */
final class RawInserts {
    private static final List<String> TIMED = List.of("call", "text");
    private static final int BATCH = 100;

    private final List<List<Object[]>> rows;
    private final int perCommit;
    private final List<Integer> widths;

    private RawInserts(List<List<Object[]>> rows, List<Integer> widths, int perCommit) {
        this.rows = rows;
        this.widths = widths;
        this.perCommit = perCommit;
    }

    /** Takes the rows of a ledger. */
    static RawInserts of(Path ledger, int perCommit) throws SQLException {
        List<List<Object[]>> rows = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            for (String table : TIMED) {
                List<Object[]> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY rowid")) {
                    int width = row.getMetaData().getColumnCount();
                    widths.add(width);
                    while (row.next()) {
                        Object[] values = new Object[width];
                        for (int i = 0; i < width; i++) {
                            values[i] = row.getObject(i + 1);
                        }
                        found.add(values);
                    }
                }
                rows.add(found);
            }
        }
        return new RawInserts(rows, widths, perCommit);
    }

    int perCommit() {
        return perCommit;
    }

    /** Inserts them into a fresh file; returns calls a second. */
    double run(Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA cache_size = -32768");
            statement.execute("PRAGMA wal_autocheckpoint = 16000");
            for (String ddl : schema().split(";\\s*\n")) {
                if (!ddl.isBlank()) {
                    statement.execute(ddl);
                }
            }
            connection.setAutoCommit(false);
            List<PreparedStatement> inserts = new ArrayList<>();
            for (int table = 0; table < TIMED.size(); table++) {
                inserts.add(connection.prepareStatement("INSERT INTO " + TIMED.get(table) + " VALUES ("
                        + String.join(", ", Collections.nCopies(widths.get(table), "?")) + ")"));
            }
            long begun = System.nanoTime();
            insert(connection, inserts);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Files.deleteIfExists(file);
            return rows.get(0).size() / seconds;
        }
    }

    private void insert(Connection connection, List<PreparedStatement> inserts) throws SQLException {
        int calls = rows.get(0).size();
        double textsACall = (double) rows.get(1).size() / calls;
        int texts = 0;
        int sinceCommit = 0;
        for (int from = 0; from < calls; from += BATCH) {
            int to = Math.min(calls, from + BATCH);
            add(inserts.get(0), rows.get(0).subList(from, to));
            int textsTo = to == calls ? rows.get(1).size() : (int) (to * textsACall);
            add(inserts.get(1), rows.get(1).subList(texts, textsTo));
            texts = textsTo;
            sinceCommit += to - from;
            if (sinceCommit >= perCommit || to == calls) {
                connection.commit();
                sinceCommit = 0;
            }
        }
    }

    private static void add(PreparedStatement insert, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                insert.setObject(i + 1, row[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static String schema() throws IOException {
        try (var in = RawInserts.class.getResourceAsStream("/db/sqlite/V1__ledger.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--.*", "");
        }
    }
}
