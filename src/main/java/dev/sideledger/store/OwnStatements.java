package dev.sideledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand in a migration of somebody else: making and dropping views and indexes that bear a prefix. */
final class OwnStatements {
    /** What the names of all that is made begin with. */
    static final String PREFIX = "my_";

    private static final String NAME = "my_[a-z0-9_]{1,56}";
    private static final Pattern VIEW = pattern("CREATE VIEW (IF NOT EXISTS )?" + NAME
            + " ?(\\([a-z0-9_, ]+\\) ?)?AS (SELECT|WITH|VALUES)\\b.*");
    private static final Pattern INDEX = pattern("CREATE INDEX (IF NOT EXISTS )?" + NAME
            + " ON [a-z_]+ ?\\( ?[a-z0-9_]+( (ASC|DESC))?( ?, ?[a-z0-9_]+( (ASC|DESC))?)* ?\\)");
    private static final Pattern DROP = pattern("DROP (VIEW|INDEX) IF EXISTS " + NAME);
    private static final int SHOWN = 60;

    private OwnStatements() {}

    /** Why a text is refused, in words; empty when it is not. */
    static Optional<String> refusal(String sql, boolean indexes) {
        List<String> statements = statements(sql);
        if (statements == null) {
            return Optional.of("a quote or a comment does not end, or it has a dollar sign, a backslash or a NUL");
        }
        for (String statement : statements) {
            boolean index = INDEX.matcher(statement).matches();
            if (index && !indexes) {
                return Optional.of("in PostgreSQL an index could refuse records with long texts; views alone are made");
            }
            if (!index && !VIEW.matcher(statement).matches() && !DROP.matcher(statement).matches()) {
                return Optional.of("only CREATE VIEW " + PREFIX + "... AS SELECT, CREATE INDEX " + PREFIX
                        + "... ON table (columns), DROP VIEW IF EXISTS " + PREFIX + "... and DROP INDEX IF EXISTS "
                        + PREFIX + "... may stand there, not: "
                        + (statement.length() > SHOWN ? statement.substring(0, SHOWN) + "..." : statement));
            }
        }
        return Optional.empty();
    }

    /** The statements, without comments, their spaces single; null for a text that engines might split otherwise. */
    private static List<String> statements(String sql) {
        if (sql.indexOf('$') >= 0 || sql.indexOf('\\') >= 0 || sql.indexOf('\0') >= 0) {
            return null;
        }
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    return null;
                }
                statement.append(' ');
                at = end + 2;
            } else if (next == '\'' || next == '"') {
                int end = sql.indexOf(next, at + 1);
                if (end < 0) {
                    return null;
                }
                statement.append(sql, at, end + 1);
                at = end + 1;
            } else {
                if (next == ';') {
                    add(statements, statement);
                } else {
                    statement.append(next);
                }
                at++;
            }
        }
        add(statements, statement);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String text = statement.toString().replaceAll("\\s+", " ").strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
