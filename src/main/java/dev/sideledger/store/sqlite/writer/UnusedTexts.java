package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.Column.Storage;
import dev.sideledger.store.rows.RecordTable;

/** Removes the long texts of a session to which none of its rows refers any more. For the writer's thread. */
final class UnusedTexts {
    private final PreparedStatement delete;
    private final TextRows texts;

    UnusedTexts(Connection connection, TextRows texts) throws SQLException {
        this.texts = texts;
        List<String> used = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            for (Column column : RecordTable.of(type).columns()) {
                String stored = " FROM " + type.wireName() + " WHERE session_no = ?1 AND typeof(" + column.name()
                        + ") = 'blob'";
                if (column.storage() == Storage.TEXT) {
                    used.add("SELECT " + column.name() + stored);
                } else if (column.storage() == Storage.MESSAGES) {
                    // One behind the other, 16 bytes each.
                    used.add("SELECT * FROM (WITH RECURSIVE piece(list, place) AS (SELECT " + column.name() + ", 1"
                            + stored + " UNION ALL SELECT list, place + 16 FROM piece WHERE place + 16 < length(list))"
                            + " SELECT substr(list, place, 16) FROM piece)");
                }
            }
        }
        delete = connection.prepareStatement("DELETE FROM text WHERE session_no = ?1 AND hash NOT IN ("
                + String.join(" UNION ALL ", used) + ")");
    }

    /** Removes those of a session; how many. */
    long remove(long sessionNo) throws SQLException {
        delete.setLong(1, sessionNo);
        long gone = delete.executeUpdate();
        if (gone > 0) {
            texts.forget();
        }
        return gone;
    }
}
