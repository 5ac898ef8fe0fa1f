package dev.sideledger.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

/** How the bytes of a body are compressed. */
public enum Compression {
    /** Not at all. */
    NONE {
        @Override
        long claimedSize(byte[] body) {
            return body.length;
        }

        @Override
        public InputStream open(InputStream body) {
            return body;
        }
    },
    /** RFC 1952. */
    GZIP {
        /** The trailer of the last member: its size modulo 2^32. */
        @Override
        long claimedSize(byte[] body) {
            long size = 0;
            for (int i = 1; i <= Integer.BYTES && i <= body.length; i++) {
                size = size << Byte.SIZE | Byte.toUnsignedLong(body[body.length - i]);
            }
            return size;
        }

        @Override
        public InputStream open(InputStream body) throws IOException {
            return new GzipMembers(body);
        }
    },
    /** RFC 8878. */
    ZSTD {
        /** The header of the first frame, which may be silent. */
        @Override
        long claimedSize(byte[] body) {
            return Math.max(0, Zstd.getFrameContentSize(body));
        }

        @Override
        public InputStream open(InputStream body) throws IOException {
            return new ZstdInputStreamNoFinalizer(body).setLongMax(ZSTD_WINDOW_LOG);
        }
    };

    /** 8 MiB, the window that RFC 9659 allows for HTTP: a frame must not make us take more memory than that. */
    private static final int ZSTD_WINDOW_LOG = 23;

    /** The size that the body says it has when expanded; 0 when it does not say. A hint only. */
    abstract long claimedSize(byte[] body);

    /** The expanded bytes of a body, piece by piece; none of them takes more than 8 MiB to expand. */
    public abstract InputStream open(InputStream body) throws IOException;

    /** The expanded bytes of a body. */
    final InputStream open(byte[] body) throws IOException {
        return open(new ByteArrayInputStream(body));
    }

    /**
     * The compression that a Content-Encoding names; none when it is missing.
     *
     * @throws Refused with 415 when it is another one, or several
     */
    public static Compression of(String contentEncoding) {
        return switch (contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> NONE;
            case "gzip", "x-gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default -> throw new Refused(Problem.of(415, "the Content-Encoding " + contentEncoding.strip()
                    + " is not read; send gzip, zstd or none"), Map.of("Accept-Encoding", "gzip, zstd"));
        };
    }
}
