package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The pages of the file that hold nothing. For the writer's thread. */
final class FreePages {
    /** Pages that are given back at once: some hundredths of a second. */
    private static final int AT_ONCE = 1_000;

    private final Statement shrink;
    private final PreparedStatement bytes;

    FreePages(Connection connection) throws SQLException {
        shrink = connection.createStatement();
        bytes = connection.prepareStatement("SELECT freelist_count * page_size"
                + " FROM pragma_freelist_count(), pragma_page_size()");
    }

    /** How many bytes they have. */
    long bytes() throws SQLException {
        try (ResultSet row = bytes.executeQuery()) {
            return row.getLong(1);
        }
    }

    /** Gives some back to the file system, once the log has gone into the file; true when there are more. */
    boolean shrink() throws SQLException {
        long before = bytes();
        if (before > 0) {
            shrink.executeUpdate("PRAGMA incremental_vacuum(" + AT_ONCE + ")");
        }
        long after = bytes();
        return after > 0 && after < before;
    }
}
