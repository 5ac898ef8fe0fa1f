package dev.sideledger.wire.prices;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that ends with a refusal when it is too long, and knows the hash of what was read. For one thread. */
final class BoundedFile extends FilterInputStream {
    private static final int HASH_BYTES = 6;

    private final String file;
    private final long limit;
    private final MessageDigest digest;
    private long read;
    private int line = 1;

    BoundedFile(String file, InputStream in, long limit) {
        super(in);
        this.file = file;
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            read += count;
            for (int i = offset; i < offset + count - (int) Math.max(0, read - limit); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            if (read > limit) {
                throw new UnreadablePrices(file, line, "the file goes on after " + limit
                        + " bytes, which is the most that it may have");
            }
            digest.update(bytes, offset, count);
        }
        return count;
    }

    /** The first 12 hex digits of the SHA-256 of what was read. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }
}
