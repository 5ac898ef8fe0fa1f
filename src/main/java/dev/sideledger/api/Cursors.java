package dev.sideledger.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;

/**
 * Cursors as texts that fit into an address. A text belongs to the type and the order of its list and carries a
 * checksum, so that a damaged or foreign one is refused instead of silently skipping records.
 */
final class Cursors {
    private static final int SIGNED_BYTES = 1 + 1 + Long.BYTES + Long.BYTES;
    private static final int BYTES = SIGNED_BYTES + Integer.BYTES;

    private Cursors() {}

    /** The text of a cursor in the list of a query, or null when there is none. */
    static String text(Query query, Cursor cursor) {
        return text(query.type().code(), query.newestFirst(), cursor);
    }

    /** The text of a cursor in a list of that number, or null when there is none. */
    static String text(int list, boolean newestFirst, Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.put((byte) list).put(order(newestFirst));
        buffer.putLong(cursor.at()).putLong(cursor.number());
        buffer.putInt(checksum(buffer.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    /**
     * The cursor of a text.
     *
     * @throws Refused with 400 when it is none of this list
     */
    static Cursor read(String text, RecordType type, boolean newestFirst) {
        return read(text, type.code(), newestFirst);
    }

    /** The same, of a list of that number. */
    static Cursor read(String text, int list, boolean newestFirst) {
        ByteBuffer buffer = ByteBuffer.wrap(decoded(text));
        if (buffer.limit() != BYTES || buffer.getInt(SIGNED_BYTES) != checksum(buffer.array())) {
            throw Parameters.refusal("cursor", "must be the next of an earlier answer, unchanged", text);
        }
        if (buffer.get() != list || buffer.get() != order(newestFirst)) {
            throw Refused.with(400, "the cursor belongs to another list, or to another order of this one");
        }
        return new Cursor(buffer.getLong(), buffer.getLong());
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }

    private static byte order(boolean newestFirst) {
        return (byte) (newestFirst ? 1 : 0);
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, SIGNED_BYTES);
        return (int) checksum.getValue();
    }
}
