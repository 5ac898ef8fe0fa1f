package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.Table;
import dev.sideledger.store.Workload;

import static dev.sideledger.store.contract.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

/** The page about the views names each of them, with the columns that it really has. */
class ViewsDocTest {
    private static final Pattern ROW = Pattern
            .compile("(?m)^\\| `(\\w+_\\w+)` \\| (?:`\\w+` \\| )?(`\\w+`(?:, `\\w+`)*) \\|");
    private static final String NAMES = "SELECT name FROM sqlite_schema WHERE type = 'view' AND (name GLOB 'v_*'";

    @TempDir
    Path folder;

    @Test
    void views_inThePage_areThoseOfTheFileWithTheirColumns() throws IOException {
        List<String> documented = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/views.md")));
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            while (row.find()) {
                documented.add(row.group(1));
                String columns = row.group(2).replace("`", "");
                assertThat(String.join(", ", ask(engine, "SELECT * FROM " + row.group(1)).columns()))
                        .isEqualTo(columns);
            }
            StringBuilder names = new StringBuilder(NAMES);
            for (Workload workload : Workload.values()) {
                names.append(" OR name GLOB '").append(workload.prefix()).append("*'");
            }
            assertThat(documented).containsExactlyInAnyOrderElementsOf(
                    ask(engine, names + ")").rows().stream().map(view -> (String) view.get(0)).toList());
        }
    }

    private static Table ask(SqliteEngine engine, String sql) {
        return get(engine.ledger().sql().read(new SqlQuestion(sql, Map.of(), null)));
    }
}
