package dev.sideledger.store.sqlite.backup;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a backup says of itself at its beginning, so that a list needs not unpack anything: a frame that every reader of
 * zstd passes over.
 *
 * @param schema the version of the tables
 * @param sessions how many sessions are in it
 * @param bytes how large the file of the ledger is in there
 */
record BackupHeader(String schema, long sessions, long bytes) {
    /** RFC 8878 leaves 0x184D2A50 to 0x184D2A5F to whoever wants to be passed over. */
    private static final int MAGIC = 0x184D2A5B;
    private static final int FIXED = 8;
    private static final int MOST = 4_096;
    private static final String KIND = "sideledger.backup";

    void write(OutputStream out) throws IOException {
        String text = KIND + "=1\nschema=" + schema + "\nsessions=" + sessions + "\nbytes=" + bytes + "\n";
        byte[] bytesOfText = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC)
                .putInt(bytesOfText.length).array());
        frame.writeBytes(bytesOfText);
        frame.writeTo(out);
    }

    /** What a file says of itself; empty when it says nothing that can be read. */
    static Optional<BackupHeader> of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer fixed = ByteBuffer.wrap(exactly(in, FIXED)).order(ByteOrder.LITTLE_ENDIAN);
            int magic = fixed.getInt();
            int length = fixed.getInt();
            if (magic != MAGIC || length < 0 || length > MOST) {
                return Optional.empty();
            }
            Properties told = new Properties();
            told.load(new StringReader(new String(exactly(in, length), StandardCharsets.UTF_8)));
            if (!told.containsKey(KIND)) {
                return Optional.empty();
            }
            return Optional.of(new BackupHeader(told.getProperty("schema"),
                    Long.parseLong(told.getProperty("sessions")), Long.parseLong(told.getProperty("bytes"))));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file ends within its header");
        }
        return bytes;
    }
}
