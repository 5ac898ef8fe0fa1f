package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import dev.sideledger.store.sqlite.rows.RowCodec;

/** Gives shared names their numbers in the table {@code name}. For the writer's thread. */
final class Names implements RowCodec.Interner {
    private static final int CACHED = 65_536;

    private final PreparedStatement selectNo;
    private final PreparedStatement selectName;
    private final PreparedStatement insert;
    private final Map<String, Integer> known = new HashMap<>();

    Names(Connection connection) throws SQLException {
        selectNo = connection.prepareStatement("SELECT no FROM name WHERE value = ?");
        selectName = connection.prepareStatement("SELECT value FROM name WHERE no = ?");
        insert = connection.prepareStatement("INSERT INTO name (value) VALUES (?) RETURNING no");
    }

    @Override
    public int no(String name) throws SQLException {
        if (name == null || name.isEmpty()) {
            return 0;
        }
        Integer no = known.get(name);
        if (no == null) {
            no = find(selectNo, name);
            if (no == null) {
                no = find(insert, name);
            }
            if (known.size() >= CACHED) {
                known.clear();
            }
            known.put(name, no);
        }
        return no;
    }

    /** The name of a number; null for 0. */
    String name(int no) throws SQLException {
        if (no == 0) {
            return null;
        }
        selectName.setInt(1, no);
        try (ResultSet row = selectName.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Forgets everything: a rolled-back transaction takes its new names with it. */
    void forget() {
        known.clear();
    }

    private static Integer find(PreparedStatement statement, String name) throws SQLException {
        statement.setString(1, name);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Integer.valueOf(row.getInt(1)) : null;
        }
    }
}
