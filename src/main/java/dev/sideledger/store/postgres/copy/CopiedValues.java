package dev.sideledger.store.postgres.copy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

import dev.sideledger.store.copy.CopyColumn;
import dev.sideledger.store.copy.CopyTable;
import dev.sideledger.store.postgres.rows.PgColumn;
import dev.sideledger.store.postgres.rows.PgTable;
import dev.sideledger.store.postgres.rows.PgTexts;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

/**
 * Rows that travel as PostgreSQL has them, and back. Texts of PostgreSQL cannot hold U+0000: U+001A, which means that a
 * character was replaced, stands for it. For one thread.
 */
final class CopiedValues {
    private static final HexFormat HEX = HexFormat.of();
    private static final String TWICE = PgTexts.SIGN + PgTexts.SIGN;
    private static final char REPLACEMENT = '\u001a';

    private long changed;

    /** The columns of a table. */
    static List<PgColumn> columns(CopyTable table) {
        return table.columns().stream().map(column -> new PgColumn(PgTable.quoted(column.name()),
                switch (column.kind()) {
                    case NUMBER -> PgColumn.Type.BIGINT;
                    case REAL -> PgColumn.Type.DOUBLE;
                    case TEXT, BODY -> PgColumn.Type.TEXT;
                    case BYTES -> PgColumn.Type.BYTEA;
                })).toList();
    }

    /** A row as it travels. */
    static Object[] travelling(CopyTable table, Row row) {
        Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Object stored = row.getValue(i);
            values[i] = stored == null ? null : travelling(table.columns().get(i).kind(), stored);
        }
        return values;
    }

    /** A row as it is stored; short texts that look like a reference are handed, with their hashes, to the sink. */
    List<Object> stored(CopyTable table, Object[] row, BiConsumer<byte[], String> texts) {
        List<Object> values = new ArrayList<>(row.length);
        for (int i = 0; i < row.length; i++) {
            values.add(row[i] == null ? null : stored(table.columns().get(i).kind(), row[i], texts));
        }
        return values;
    }

    /** How many values had to be changed. */
    long changed() {
        return changed;
    }

    private static Object travelling(CopyColumn.Kind kind, Object stored) {
        return switch (kind) {
            case NUMBER -> ((Number) stored).longValue();
            case REAL -> ((Number) stored).doubleValue();
            case TEXT -> stored;
            case BYTES -> ((Buffer) stored).getBytes();
            case BODY -> {
                String text = (String) stored;
                yield text.startsWith(TWICE) ? text.substring(PgTexts.SIGN.length())
                        : text.startsWith(PgTexts.SIGN) ? HEX.parseHex(text, 1, text.length()) : text;
            }
        };
    }

    private Object stored(CopyColumn.Kind kind, Object value, BiConsumer<byte[], String> texts) {
        if (value instanceof byte[] bytes) {
            return kind == CopyColumn.Kind.BODY ? PgTexts.SIGN + HEX.formatHex(bytes) : Buffer.buffer(bytes);
        }
        if (!(value instanceof String text)) {
            return value;
        }
        String clean = clean(text);
        return kind == CopyColumn.Kind.BODY && clean.startsWith(PgTexts.SIGN) ? PgTexts.encode(clean, texts) : clean;
    }

    private String clean(String text) {
        if (text.indexOf('\0') < 0) {
            return text;
        }
        changed++;
        return text.replace('\0', REPLACEMENT);
    }
}
