package dev.sideledger.ingest.legacy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.sideledger.wire.Compression;

/** The lines of a file, one at a time; of one that is longer than a request may be, only its length. */
public final class Lines implements AutoCloseable {
    /** The longest line that is read. */
    public static final int LONGEST = 32 << 20;
    private static final int PIECE = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final InputStream in;
    private long position;
    private long number;
    private boolean tooLong;
    private boolean whole;

    private Lines(InputStream in, long position, long number) {
        this.in = in;
        this.position = position;
        this.number = number;
    }

    /** The lines of a file, also of one that gzip or zstd has compressed. */
    public static Lines of(Path file) throws IOException {
        return of(file, 0, 0);
    }

    /** Those after so many bytes, of what was compressed when it is expanded, and lines. */
    public static Lines of(Path file, long position, long number) throws IOException {
        InputStream in = expanded(file);
        try {
            in.skipNBytes(position);
        } catch (IOException failure) {
            in.close();
            throw failure;
        }
        return new Lines(in, position, number);
    }

    private static InputStream expanded(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE);
        try {
            Compression compression = compression(in);
            InputStream plain = compression == Compression.NONE ? in
                    : new BufferedInputStream(compression.open(in), PIECE);
            Utf16.refuse(plain);
            return plain;
        } catch (IOException | CannotImport failure) {
            in.close();
            throw failure;
        }
    }

    private static Compression compression(InputStream in) throws IOException {
        in.mark(ZSTD.length);
        byte[] start = in.readNBytes(ZSTD.length);
        in.reset();
        return Arrays.equals(start, ZSTD) ? Compression.ZSTD
                : Arrays.equals(Arrays.copyOf(start, GZIP.length), GZIP) ? Compression.GZIP : Compression.NONE;
    }

    /** The next line without its end; null when there is none. */
    public byte[] next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        tooLong = false;
        int one = first;
        while (one >= 0 && one != '\n') {
            position++;
            if (line.size() < LONGEST) {
                line.write(one);
            } else {
                tooLong = true;
            }
            one = in.read();
        }
        whole = one == '\n';
        position += whole ? 1 : 0;
        number++;
        byte[] bytes = line.toByteArray();
        boolean cr = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return cr ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    /** Whether the line read last was too long, and is not whole. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Whether the line read last has its end; one that is still being written has none. */
    public boolean whole() {
        return whole;
    }

    /** How many bytes are read. */
    public long position() {
        return position;
    }

    /** The number of the line read last, from 1. */
    public long number() {
        return number;
    }

    /** The place of the line read last. */
    public String place() {
        return "line " + number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
