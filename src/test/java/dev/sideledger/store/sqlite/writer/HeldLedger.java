package dev.sideledger.store.sqlite.writer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger whose writer is in the hands of a test: nothing happens in it by itself. */
final class HeldLedger implements AutoCloseable {
    private final Path path;
    private final LongSupplier now;
    private LedgerFile file;
    private Connection connection;
    private LedgerWriter writer;

    HeldLedger(Path path, LongSupplier now) throws SQLException {
        this.path = path;
        this.now = now;
        new SqliteEngine(path).close();
        hold();
    }

    LedgerWriter writer() {
        return writer;
    }

    void write(Event... events) throws SQLException {
        writer.write(List.of(new Batch(List.of(events), 0, false, null, new ReportedCosts())));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    byte[] bytes(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            int width = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    /** Closes the writer, lets the ledger's own check compare everything, and opens the writer again. */
    void checksOut() throws SQLException {
        close();
        SqliteEngine engine = new SqliteEngine(path);
        try {
            assertThat(engine.maintenance().check().await().atMost(Duration.ofSeconds(30)).problems()).isEmpty();
        } finally {
            engine.close();
        }
        hold();
    }

    private void hold() throws SQLException {
        file = LedgerFile.hold(path, LedgerFile.Options.DEFAULT);
        connection = file.openWriter();
        writer = new LedgerWriter(connection, "epoch", now);
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        file.close();
    }
}
