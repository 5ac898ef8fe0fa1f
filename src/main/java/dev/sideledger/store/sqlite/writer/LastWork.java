package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;

/** What is done on the writer's thread with its connection, outside of a transaction, before the writer lets go. */
@FunctionalInterface
public interface LastWork {
    /** Nothing. */
    LastWork NONE = connection -> {};

    /** Does it; when it fails, the writer does not let go. */
    void run(Connection connection) throws Exception;
}
