package dev.sideledger.store.sqlite.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.store.SqlRefused;

/**
 * A statement that a stranger wrote, which begins as statements that read do and is alone. That it really only reads is
 * seen to by the connection; but some pragmas take effect when they are merely compiled, so nothing else is compiled.
 *
 * @param sql the statement
 * @param parameters its parameters with their first character, in the order in which SQLite numbers them
 */
record SqlText(String sql, List<String> parameters) {
    /** Characters of a statement. */
    static final int LONGEST = 32_000;

    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES");
    private static final String EXPLAIN = "EXPLAIN";
    private static final int SHOWN = 30;

    /**
     * Reads a text.
     *
     * @throws SqlRefused with a sentence when it is not one statement that reads
     */
    static SqlText of(String sql) {
        if (sql.length() > LONGEST) {
            throw new SqlRefused("the statement has " + sql.length() + " characters; " + LONGEST + " are allowed");
        }
        if (sql.indexOf('\0') >= 0) {
            throw new SqlRefused("the statement holds the character NUL");
        }
        SqlTokens tokens = new SqlTokens(sql);
        refuseUnlessReading(tokens);
        Set<String> parameters = new LinkedHashSet<>();
        SqlTokens.Kind kind = tokens.next();
        while (kind != SqlTokens.Kind.END && kind != SqlTokens.Kind.SEMICOLON) {
            if (kind == SqlTokens.Kind.PARAMETER) {
                parameters.add(named(tokens.text()));
            }
            kind = tokens.next();
        }
        while (kind == SqlTokens.Kind.SEMICOLON) {
            kind = tokens.next();
        }
        if (kind != SqlTokens.Kind.END) {
            throw new SqlRefused("there is more than one statement; send them one by one");
        }
        return new SqlText(sql, List.copyOf(parameters));
    }

    /**
     * The values of the parameters, in their order.
     *
     * @throws SqlRefused when one is missing, or one is given that the statement does not have
     */
    List<Object> values(Map<String, Object> given) {
        List<Object> values = new ArrayList<>();
        Set<String> unused = new LinkedHashSet<>(given.keySet());
        for (String parameter : parameters) {
            String name = parameter.substring(1);
            if (!given.containsKey(name)) {
                throw new SqlRefused("the parameter " + parameter + " has no value; give one for \"" + name
                        + "\" in parameters");
            }
            values.add(given.get(name));
            unused.remove(name);
        }
        if (!unused.isEmpty()) {
            throw new SqlRefused("the statement has no parameter :" + shortened(unused.iterator().next()));
        }
        return values;
    }

    private static void refuseUnlessReading(SqlTokens tokens) {
        String word = word(tokens);
        if (word.equals(EXPLAIN)) {
            word = word(tokens);
            if (word.equals("QUERY")) {
                word = word(tokens).equals("PLAN") ? word(tokens) : "QUERY";
            }
        }
        if (!READING.contains(word)) {
            throw new SqlRefused(word.isEmpty() ? "there is no statement in sql"
                    : "only statements that read are answered: SELECT, WITH ... SELECT, VALUES, and EXPLAIN of these;"
                            + " this one begins with " + shortened(word));
        }
    }

    private static String word(SqlTokens tokens) {
        SqlTokens.Kind kind = tokens.next();
        return kind == SqlTokens.Kind.END || kind == SqlTokens.Kind.SEMICOLON ? ""
                : tokens.text().toUpperCase(Locale.ROOT);
    }

    private static String named(String parameter) {
        if (parameter.charAt(0) == '?' || parameter.charAt(0) == '#' || parameter.length() == 1) {
            throw new SqlRefused("parameters have names here: write :name instead of " + shortened(parameter));
        }
        return parameter;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
