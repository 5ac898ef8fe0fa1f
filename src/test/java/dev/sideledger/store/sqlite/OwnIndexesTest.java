package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.OwnMigrations;

import static org.assertj.core.api.Assertions.assertThat;

/** The indexes that the documentation offers, made as it says, each used by the question that stands beside it. */
class OwnIndexesTest {
    private static final Path DOCS = Path.of("src/docs/storage.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| .* \\| `(CREATE INDEX (my_\\w+) [^`]+)` \\| `([^`]+)` \\|$",
            Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void indexesOfTheDocumentation_areMade_andUsedByTheirQuestions() throws IOException, SQLException {
        List<Offer> offers = new ArrayList<>();
        ROW.matcher(Files.readString(DOCS)).results()
                .forEach(row -> offers.add(new Offer(row.group(1), row.group(2), row.group(3))));
        assertThat(offers).hasSizeGreaterThanOrEqualTo(5);
        Path own = Files.createDirectory(folder.resolve("migrations"));
        for (Offer offer : offers) {
            Files.writeString(own.resolve("R__" + offer.name + ".sql"), offer.statement + ";\n");
        }
        Path file = folder.resolve("ledger.db");

        new SqliteEngine(file, LedgerFile.Options.DEFAULT.with(new OwnMigrations(own, true))).close();

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (Offer offer : offers) {
                assertThat(plan(connection, offer.question)).as(offer.question).contains("USING INDEX " + offer.name);
            }
        }
    }

    @Test
    void whatLiesInAFolderOfTheFolder_isNotRun_sinceItIsNotChecked() throws IOException, SQLException {
        Path own = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(own.resolve("R__my_one.sql"), "CREATE INDEX my_one ON session (user);\n");
        Files.writeString(Files.createDirectory(own.resolve("old")).resolve("R__other.sql"), "DROP TABLE score;\n");
        Path file = folder.resolve("ledger.db");

        new SqliteEngine(file, LedgerFile.Options.DEFAULT.with(new OwnMigrations(own, true))).close();

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(plan(connection, "SELECT * FROM score")).contains("SCAN score");
            assertThat(plan(connection, "SELECT * FROM session WHERE user = 'x'")).contains("my_one");
        }
    }

    private static String plan(Connection connection, String question) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("EXPLAIN QUERY PLAN " + question)) {
            while (row.next()) {
                plan.append(row.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    private record Offer(String statement, String name, String question) {}
}
