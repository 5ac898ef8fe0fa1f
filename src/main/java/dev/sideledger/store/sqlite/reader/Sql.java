package dev.sideledger.store.sqlite.reader;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An SQL text and the values of its question marks.
 *
 * @param text the text
 * @param parameters the values
 */
public record Sql(String text, List<Object> parameters) {
    /** Keeps its own copy of the values. */
    public Sql {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** A text with these values, none of them null. */
    public static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
