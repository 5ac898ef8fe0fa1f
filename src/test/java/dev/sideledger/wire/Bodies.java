package dev.sideledger.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;

/** Bodies of requests. Single quotes stand for double ones. */
public final class Bodies {
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    private Bodies() {}

    public static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] body) {
        return written(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(body);
            }
        });
    }

    public static byte[] zstd(byte[] body) {
        return Zstd.compress(body);
    }

    public static byte[] gzipOfZeros(int megabytes) {
        return written(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                zeros(gzip, megabytes);
            }
        });
    }

    public static byte[] zstdOfZeros(int megabytes, int windowLog) {
        return written(out -> {
            try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
                zstd.setLong(windowLog);
                zeros(zstd, megabytes);
            }
        });
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        for (int i = 0; i < megabytes; i++) {
            out.write(MEGABYTE);
        }
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
