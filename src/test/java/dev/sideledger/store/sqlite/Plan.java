package dev.sideledger.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How SQLite goes about a statement: which tables that grow with what is recorded it would read as a whole. */
final class Plan {
    /** Tables with a row for each thing that was recorded. */
    private static final Set<String> GROWING = Set.of("call", "cell_stored", "turn", "decision", "message", "metric",
            "score", "winner", "error", "artifact", "tag", "text", "session", "session_activity", "trace",
            "trace_member");
    private static final Pattern NAMED = Pattern.compile("(?i)\\b(?:FROM|JOIN|UPDATE|INTO|,)\\s+(\\w+)"
            + "(?:\\(\\?\\))?(?:\\s+(?:AS\\s+)?(\\w+))?");
    private static final Pattern SCAN = Pattern.compile("SCAN (\\w+)(.*)");

    private final Set<String> scanned = new HashSet<>();

    private Plan(List<String> lines, String sql, Map<String, Set<String>> tables, Set<String> partial) {
        boolean stopsEarly = sql.toUpperCase(Locale.ROOT).contains("LIMIT")
                && lines.stream().noneMatch(line -> line.contains("FOR ORDER BY") || line.contains("FOR GROUP BY"));
        for (String line : lines) {
            Matcher scan = SCAN.matcher(line);
            if (!stopsEarly && scan.matches() && partial.stream().noneMatch(scan.group(2)::endsWith)) {
                tables.getOrDefault(scan.group(1), Set.of(scan.group(1))).stream().filter(GROWING::contains)
                        .forEach(scanned::add);
            }
        }
    }

    /** The plan of a statement on a ledger without statistics, as all are. */
    static Plan of(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet row = explain.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString("detail"));
            }
        }
        Map<String, Set<String>> tables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'view'")) {
            while (row.next()) {
                name(row.getString(1), tables);
            }
        }
        Map<String, Set<String>> own = new HashMap<>();
        name(sql, own);
        tables.putAll(own);
        return new Plan(lines, sql, tables, partial(connection));
    }

    /** The tables that are read as a whole: those of a statement that stops at its limit are not. */
    Set<String> scanned() {
        return scanned;
    }

    /** The indexes that hold some rows only: reading all of one is reading these. */
    private static Set<String> partial(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'index'"
                        + " AND sql LIKE '% WHERE %'")) {
            while (row.next()) {
                names.add(" INDEX " + row.getString(1));
            }
        }
        return names;
    }

    private static void name(String sql, Map<String, Set<String>> tables) {
        Matcher named = NAMED.matcher(sql);
        while (named.find()) {
            tables.computeIfAbsent(named.group(1), absent -> new HashSet<>()).add(named.group(1));
            if (named.group(2) != null) {
                tables.computeIfAbsent(named.group(2), absent -> new HashSet<>()).add(named.group(1));
            }
        }
    }
}
