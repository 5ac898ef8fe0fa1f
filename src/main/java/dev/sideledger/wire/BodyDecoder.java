package dev.sideledger.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** Expands compressed bodies up to a bound. Blocks while it computes: for large bodies off the event loop. */
public final class BodyDecoder {
    private static final int CHUNK = 64 * 1024;

    private final int maxBytes;

    /** Expands to at most so many bytes. */
    public BodyDecoder(int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a body must be allowed at least one byte");
        }
        this.maxBytes = maxBytes;
    }

    /**
     * The bytes of a body as they were before compression.
     *
     * @throws Refused with 413 above the bound, with 400 when the body is damaged
     */
    public byte[] decode(byte[] body, Compression compression) {
        if (body.length == 0) {
            return body;
        }
        long claimed = compression.claimedSize(body);
        try {
            if (claimed > maxBytes) {
                measure(body, compression);
            }
            return compression == Compression.NONE ? body : expand(body, compression, claimed);
        } catch (IOException damaged) {
            throw Refused.with(400,
                    "the " + compression.name().toLowerCase(Locale.ROOT) + " body is damaged or cut off");
        }
    }

    /** A body that says it is too large, or is damaged where it says so: finds out which without keeping any of it. */
    private void measure(byte[] body, Compression compression) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream expanded = compression.open(body)) {
            long length = 0;
            for (int read = 0; read >= 0; read = expanded.read(chunk)) {
                length += read;
                refuseAbove(length);
            }
        }
    }

    private byte[] expand(byte[] body, Compression compression, long claimed) throws IOException {
        int length = 0;
        // A claim is believed as far as the size of the body makes it likely.
        byte[] bytes = new byte[(int) Math.min(maxBytes, Math.max(CHUNK, Math.min(claimed, 32L * body.length))) + 1];
        try (InputStream expanded = compression.open(body)) {
            for (int read = 0; read >= 0; read = expanded.read(bytes, length, bytes.length - length)) {
                length += read;
                refuseAbove(length);
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, maxBytes + 1L));
                }
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private void refuseAbove(long length) {
        if (length > maxBytes) {
            throw Refused.with(413, "the body has more than " + maxBytes + " bytes, decompressed; send it in parts");
        }
    }
}
