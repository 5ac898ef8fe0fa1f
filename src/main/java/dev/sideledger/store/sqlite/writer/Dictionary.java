package dev.sideledger.store.sqlite.writer;

import java.sql.SQLException;
import java.util.function.BiConsumer;

import dev.sideledger.store.sqlite.rows.RowCodec;

/** The shared names and long texts of rows, for one who writes them. For the writer's thread. */
final class Dictionary implements RowCodec.Interner, RowCodec.Sources {
    private final Names names;
    private final TextRows texts;

    Dictionary(Names names, TextRows texts) {
        this.names = names;
        this.texts = texts;
    }

    @Override
    public int no(String name) throws SQLException {
        return names.no(name);
    }

    @Override
    public String name(int no) throws SQLException {
        return names.name(no);
    }

    @Override
    public String body(long sessionNo, byte[] hash) throws SQLException {
        return texts.body(sessionNo, hash);
    }

    /** Takes the texts of a session's rows, to be written when the transaction flushes them. */
    BiConsumer<byte[], String> texts(long sessionNo) {
        return (hash, body) -> {
            try {
                texts.add(sessionNo, hash, body);
            } catch (SQLException failure) {
                throw new UncheckedSqlException(failure);
            }
        };
    }
}
