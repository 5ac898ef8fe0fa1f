package dev.sideledger.store.sqlite.reader;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sideledger.model.ContentHash;
import dev.sideledger.store.rows.Column;
import dev.sideledger.store.rows.RecordTable;

/**
 * Whether all messages that rows refer to are there. Not asked in SQL, which would read a row's list anew for each
 * message in it: a hostile list has hundreds of thousands. For one thread.
 */
final class MessagesCheck {
    private static final int SHOWN = 5;

    private final PreparedStatement lists;
    private final PreparedStatement text;

    MessagesCheck(ReadConnection connection, RecordTable table, Column column) throws SQLException {
        lists = connection.prepare(Sql.of("SELECT session_no, " + table.number() + ", " + column.name() + " FROM "
                + table.name() + " WHERE typeof(" + column.name() + ") = 'blob'"));
        text = connection.prepare(Sql.of("SELECT 1 FROM text WHERE session_no = ? AND hash = ?", 0, new byte[0]));
    }

    /** The first rows whose messages are not all there. */
    List<String> lost() throws SQLException {
        List<String> lost = new ArrayList<>();
        try (ResultSet row = lists.executeQuery()) {
            while (lost.size() < SHOWN && row.next()) {
                if (!complete(row.getLong(1), row.getBytes(3))) {
                    lost.add("session " + row.getLong(1) + ", row " + row.getLong(2));
                }
            }
        }
        return lost;
    }

    private boolean complete(long sessionNo, byte[] list) throws SQLException {
        if (list.length % ContentHash.LENGTH != 0) {
            return false;
        }
        for (int from = 0; from < list.length; from += ContentHash.LENGTH) {
            text.setLong(1, sessionNo);
            text.setBytes(2, Arrays.copyOfRange(list, from, from + ContentHash.LENGTH));
            try (ResultSet found = text.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
            }
        }
        return true;
    }
}
