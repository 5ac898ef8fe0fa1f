package dev.sideledger.store.sqlite.reader;

/**
 * Takes an SQL text apart as SQLite does, as far as it takes to know where a statement ends and which parameters it
 * has. For one thread.
 */
final class SqlTokens {
    /** What a token is. */
    enum Kind {
        /** A keyword or a name. */
        WORD,
        /** A parameter, such as {@code :from}. */
        PARAMETER,
        /** What ends a statement. */
        SEMICOLON,
        /** Anything else. */
        OTHER,
        /** There is nothing more. */
        END
    }

    private final String sql;
    private int from;
    private int to;

    SqlTokens(String sql) {
        this.sql = sql;
    }

    /** Goes on to the next token. */
    Kind next() {
        skipSpace();
        from = to;
        if (from == sql.length()) {
            return Kind.END;
        }
        char first = sql.charAt(to++);
        return switch (first) {
            case ';' -> Kind.SEMICOLON;
            case '\'', '"', '`' -> quoted(first);
            case '[' -> upTo(']');
            case ':', '@', '$', '?', '#' -> {
                takeName();
                yield Kind.PARAMETER;
            }
            default -> {
                if (!isNamePart(first)) {
                    yield Kind.OTHER;
                }
                takeName();
                yield first >= '0' && first <= '9' ? Kind.OTHER : Kind.WORD;
            }
        };
    }

    /** The token. */
    String text() {
        return sql.substring(from, to);
    }

    private void skipSpace() {
        int before;
        do {
            before = to;
            while (to < sql.length() && " \t\n\f\r".indexOf(sql.charAt(to)) >= 0) {
                to++;
            }
            if (sql.startsWith("--", to)) {
                to = end(sql.indexOf('\n', to), 1);
            } else if (sql.startsWith("/*", to)) {
                to = end(sql.indexOf("*/", to + 2), 2);
            }
        } while (to != before);
    }

    private int end(int found, int length) {
        return found < 0 ? sql.length() : found + length;
    }

    /** A quote within quotes is doubled. */
    private Kind quoted(char quote) {
        do {
            to = end(sql.indexOf(quote, to), 1);
        } while (to < sql.length() && sql.charAt(to) == quote && to++ > 0);
        return Kind.OTHER;
    }

    private Kind upTo(char last) {
        to = end(sql.indexOf(last, to), 1);
        return Kind.OTHER;
    }

    private void takeName() {
        while (to < sql.length() && isNamePart(sql.charAt(to))) {
            to++;
        }
    }

    private static boolean isNamePart(char character) {
        return character >= 0x80 || character == '_' || character == '$' || Character.isLetterOrDigit(character);
    }
}
