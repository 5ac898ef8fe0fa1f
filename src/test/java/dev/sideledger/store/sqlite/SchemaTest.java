package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.SchemaReport;
import dev.sideledger.store.contract.Contract;

import static org.assertj.core.api.Assertions.assertThat;

/** What is otherwise in a file than it is made is found. */
class SchemaTest {
    @TempDir
    private Path folder;

    @Test
    void schema_ofAChangedFile_saysWhatIsOtherwise() throws SQLException {
        Path file = folder.resolve("ledger.db");
        try (SqliteEngine engine = new SqliteEngine(file)) {
            assertThat(schema(engine).differences()).isEmpty();

            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("DROP INDEX score_at");
                statement.execute("DROP VIEW v_daily_costs");
                statement.execute("ALTER TABLE turn ADD COLUMN mine TEXT");
                statement.execute("CREATE TABLE mine (a TEXT NOT NULL, b INTEGER PRIMARY KEY)");
                statement.execute("CREATE UNIQUE INDEX mine_a ON mine (a, lower(a))");
                statement.execute("INSERT INTO mine VALUES ('x', 1), ('y', 2)");
            }
            SchemaReport changed = schema(engine);

            assertThat(changed.consistent()).isFalse();
            assertThat(changed.differences()).hasSize(5).contains("the index score_at is missing",
                    "the view v_daily_costs is missing", "the table mine is none of ours",
                    "the index mine_a is none of ours")
                    .anyMatch(each -> each.startsWith("the table turn is made otherwise:"));
            assertThat(changed.tables()).contains(new SchemaReport.Table("mine", 2,
                    List.of(new SchemaReport.Column("a", "TEXT", true),
                            new SchemaReport.Column("b", "INTEGER", true)),
                    List.of(new SchemaReport.Index("mine_a", true,
                            List.of("a", "(expression)")))));
        }
    }

    private static SchemaReport schema(SqliteEngine engine) {
        return Contract.get(engine.maintenance().schema());
    }
}
