package dev.sideledger.store.sqlite;

import java.sql.SQLException;
import java.util.Optional;

import dev.sideledger.store.Position;
import dev.sideledger.store.sqlite.reader.SqliteReader;
import dev.sideledger.store.sqlite.search.SqliteSearch;
import dev.sideledger.store.sqlite.writer.LastWork;
import dev.sideledger.store.sqlite.writer.SqliteWriter;
import io.vertx.core.Future;

/** The writer, the readers and the search of a ledger, as one that replaces its file sees them. */
record LedgerUsers(SqliteWriter writer, SqliteReader reader, Optional<SqliteSearch> search)
        implements
            SoleUse.Users {
    @Override
    public void refuseWriting(String reason) {
        writer.refuse(reason);
    }

    @Override
    public void acceptWriting(String reason) {
        writer.accept(reason);
    }

    @Override
    public void letGo(String reason) throws SQLException {
        if (search.isPresent()) {
            search.get().letGo(reason);
        }
        reader.letGo(reason);
    }

    @Override
    public Future<Void> closeWriter(LastWork last) {
        return writer.letGo(last);
    }

    @Override
    public Future<Void> takeUp(Position head, Runnable opened) {
        return writer.takeUp(head, opened);
    }

    @Override
    public Future<Void> goOn(Runnable opened) {
        return writer.goOn(opened);
    }

    @Override
    public void readAgain() {
        reader.takeUp();
        search.ifPresent(SqliteSearch::takeUp);
    }
}
