package dev.sideledger.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Lets a test class fail when a statement that was prepared during its tests would read a growing table as a whole. */
final class PlansKept implements BeforeAllCallback, AfterAllCallback {
    private static final Pattern DATA = Pattern.compile("(?is)\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*");
    /** The statements that may, by the reasons why they must. */
    private static final Map<String, Pattern> MAY = Map.of(
            "the check compares all that is kept with all rows",
            Pattern.compile("(?s).* EXCEPT .*|SELECT '(session|sums of session) .*|SELECT session_no, n, \\w+ FROM \\w+"
                    + " WHERE typeof.*"),
            "an export hands out what it reads, in the order of an index",
            Pattern.compile("(?s)SELECT t\\.(n|session_no), (?!.* LIMIT ).* ORDER BY t\\.at( DESC)?, t\\.\\w+( DESC)?"),
            "how much there is, and where the newest begin, depends on all sessions; asked beside the writer",
            Pattern.compile("(?s)SELECT coalesce\\(sum\\(1 \\+ a.calls.* FROM session_activity a"
                    + "|SELECT coalesce\\(s.ended_at, a.last_seen\\) AS ended FROM .* ORDER BY ended DESC LIMIT 1 .*"
                    + "|SELECT coalesce\\(min\\(CASE WHEN weight .*"),
            "of decisions no sums are kept: without a time and a filter all are read, unless they are too many",
            Pattern.compile("(?s).* FROM decision t JOIN session s ON s.session_no = t.session_no"
                    + " WHERE 1 (AND t.action IS NOT NULL )?GROUP BY .*"));

    private PreparedTexts prepared;

    @Override
    public void beforeAll(ExtensionContext tests) {
        prepared = new PreparedTexts();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        prepared.close();
        List<String> scans = new ArrayList<>();
        Path folder = Files.createTempDirectory("plans");
        Path file = folder.resolve("ledger.db");
        new SqliteEngine(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String text : new TreeSet<>(prepared.texts())) {
                Set<String> scanned = asksForPlan(text) ? scanned(connection, text) : Set.of();
                if (!scanned.isEmpty()) {
                    scans.add(scanned + ": " + text);
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
        assertThat(prepared.texts()).as("statements that were heard").hasSizeGreaterThan(50);
        assertThat(scans).as("statements that read all of a growing table").isEmpty();
    }

    private static boolean asksForPlan(String text) {
        return DATA.matcher(text).matches() && MAY.values().stream().noneMatch(may -> may.matcher(text).matches());
    }

    private static Set<String> scanned(Connection connection, String text) throws SQLException {
        try {
            return Plan.of(connection, text).scanned();
        } catch (SQLException failure) {
            // The index of search is another file, whose tables are not here.
            assertThat(failure.getMessage()).as(text).contains("no such table");
            return Set.of();
        }
    }
}
