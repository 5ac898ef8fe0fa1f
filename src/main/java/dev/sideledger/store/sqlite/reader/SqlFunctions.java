package dev.sideledger.store.sqlite.reader;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.sqlite.Function;

/**
 * The functions of a connection for strangers. What takes long in one step cannot be stopped, so such functions are put
 * in the place of SQLite's own, or are not there.
 */
final class SqlFunctions {
    /** What takes the product of two lengths, or memory before its bound is asked for; what acts on the process. */
    private static final String REFUSED = "'json_patch', 'jsonb_patch', 'strfilter', 'charindex', 'replicate', 'padl',"
            + " 'padr', 'padc', 'difference', 'proper', 'load_extension', 'sqlite_log', 'fts3_tokenizer', 'rtreecheck',"
            + " 'rtreenode', 'rtreedepth'";
    private static final String REPLACE = "replace";
    /** SQLITE_INNOCUOUS: may be used in views of a schema that is not trusted. */
    private static final int INNOCUOUS = 0x200000;
    /** The driver adds SQLITE_UTF16; with SQLITE_UTF8 that is SQLITE_ANY, which takes the place of any other. */
    private static final int FLAGS = Function.FLAG_DETERMINISTIC | INNOCUOUS | 1;

    private SqlFunctions() {}

    /** Puts them in their places; texts may have so many characters. */
    static void install(Connection connection, int longest) throws SQLException {
        for (String[] refused : refused(connection)) {
            Function.create(connection, refused[0], new Refused(refused[0]), Integer.parseInt(refused[1]), FLAGS);
        }
        Function.create(connection, "instr", new Instr(), 2, FLAGS);
        Function.create(connection, REPLACE, new Replace(longest), 3, FLAGS);
        Function.create(connection, "trim", new Trim(true, true), 2, FLAGS);
        Function.create(connection, "ltrim", new Trim(true, false), 2, FLAGS);
        Function.create(connection, "rtrim", new Trim(false, true), 2, FLAGS);
    }

    private static List<String[]> refused(Connection connection) throws SQLException {
        List<String[]> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT DISTINCT name, narg FROM pragma_function_list WHERE name IN (" + REFUSED + ")")) {
            while (row.next()) {
                found.add(new String[]{row.getString(1), row.getString(2)});
            }
        }
        return found;
    }

    private static final class Refused extends Function {
        private final String name;

        Refused(String name) {
            this.name = name;
        }

        @Override
        protected void xFunc() throws SQLException {
            error("the function " + name + " is not offered here");
        }
    }

    /** A function of texts that is null when one of them is. */
    private abstract static class OfTexts extends Function {
        @Override
        protected void xFunc() throws SQLException {
            for (int i = 0; i < args(); i++) {
                if (value_text(i) == null) {
                    result();
                    return;
                }
            }
            answer();
        }

        abstract void answer() throws SQLException;

        String text(int argument) throws SQLException {
            return value_text(argument);
        }
    }

    private static final class Instr extends OfTexts {
        private static final int BLOB = 4;

        @Override
        void answer() throws SQLException {
            boolean bytes = value_type(0) == BLOB && value_type(1) == BLOB;
            String in = bytes ? new String(value_blob(0), StandardCharsets.ISO_8859_1) : text(0);
            String sought = bytes ? new String(value_blob(1), StandardCharsets.ISO_8859_1) : text(1);
            int at = sought.isEmpty() ? 0 : LinearText.indexOf(in, sought, LinearText.borders(sought), 0);
            result(at < 0 ? 0 : in.codePointCount(0, at) + 1);
        }
    }

    private static final class Replace extends OfTexts {
        private final int longest;

        Replace(int longest) {
            this.longest = longest;
        }

        @Override
        void answer() throws SQLException {
            String replaced = LinearText.replaced(text(0), text(1), text(2), longest);
            if (replaced == null) {
                error("string or blob too big");
            } else {
                result(replaced);
            }
        }
    }

    private static final class Trim extends OfTexts {
        private final boolean left;
        private final boolean right;

        Trim(boolean left, boolean right) {
            this.left = left;
            this.right = right;
        }

        @Override
        void answer() throws SQLException {
            result(LinearText.trimmed(text(0), text(1), left, right));
        }
    }
}
