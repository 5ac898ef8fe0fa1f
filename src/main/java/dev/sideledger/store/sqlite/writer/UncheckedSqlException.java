package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;

/** Carries a failure of the database through code that knows none. */
final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }

    SQLException sql() {
        return (SQLException) getCause();
    }
}
