package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.store.merge.Differences;
import dev.sideledger.store.merge.RollupKey;

/** Moves the share of a session's calls from one project's rollups to another's. For the writer's thread. */
final class ProjectMove {
    private final YoungCalls young;
    private final PreparedStatement select;

    ProjectMove(Connection connection, YoungCalls young) throws SQLException {
        this.young = young;
        select = connection.prepareStatement(CallShares.selectHours("WHERE session_no = ?"));
    }

    /** Adds the move of everything the session has stored so far to the differences. */
    void move(SessionState session, long from, long to, Differences<SessionState, SQLException> differences)
            throws SQLException {
        if (young.some(session)) {
            young.sum();
        }
        select.setLong(1, session.no);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RollupKey key = CallShares.key(row, 1);
                differences.addRollup(key.withProject(from), CallShares.sums(row, RollupKey.WIDTH + 1, -1));
                differences.addRollup(key.withProject(to), CallShares.sums(row, RollupKey.WIDTH + 1, 1));
            }
        }
    }
}
