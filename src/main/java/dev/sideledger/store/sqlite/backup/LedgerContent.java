package dev.sideledger.store.sqlite.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

import dev.sideledger.store.BackupRefused;

/**
 * What a file that nobody has open holds, read from end to end.
 *
 * @param schema the version of its tables
 * @param sessions how many sessions are in it
 */
public record LedgerContent(String schema, long sessions) {
    private static final int SHOWN = 3;

    /**
     * Reads all of a file and says what is in it. Blocks.
     *
     * @param name how the file is called where it was refused
     * @throws BackupRefused when it is damaged or no ledger
     */
    public static LedgerContent of(Path file, String name) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
                Statement statement = connection.createStatement()) {
            List<String> damages = texts(statement, "PRAGMA integrity_check(" + SHOWN + ")");
            if (!damages.equals(List.of("ok"))) {
                throw unsound(name, "is damaged: " + String.join("; ", damages));
            }
            if (texts(statement, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " AND name IN ('flyway_schema_history', 'ledger', 'session')").size() < SHOWN) {
                throw unsound(name, "is no ledger");
            }
            List<String> versions = texts(statement, "SELECT version FROM flyway_schema_history"
                    + " WHERE success = 1 AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1");
            if (versions.isEmpty()) {
                throw unsound(name, "is no ledger: its tables have no version");
            }
            return new LedgerContent(versions.get(0),
                    Long.parseLong(texts(statement, "SELECT count(*) FROM session").get(0)));
        } catch (SQLException failure) {
            throw unsound(name, "is no sound ledger: " + DurableFiles.reason(failure));
        }
    }

    private static BackupRefused unsound(String name, String what) {
        return new BackupRefused(BackupRefused.Reason.UNSOUND, name + " " + what);
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
