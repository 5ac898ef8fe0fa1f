package dev.sideledger.cli;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.wire.Refused;

/** Chunks of bytes as one stream, each chunk read when it is asked for. Closing it reads no more. For one thread. */
final class Chunks extends InputStream {
    private final Stream<byte[]> source;
    private final Iterator<byte[]> chunks;
    private byte[] chunk = {};
    private int at;

    Chunks(Stream<byte[]> source) {
        this.source = source;
        this.chunks = source.iterator();
    }

    @Override
    public int read() {
        return more() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] piece, int offset, int most) {
        Objects.checkFromIndexSize(offset, most, piece.length);
        if (most == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int length = Math.min(most, chunk.length - at);
        System.arraycopy(chunk, at, piece, offset, length);
        at += length;
        return length;
    }

    private boolean more() {
        try {
            while (at == chunk.length) {
                if (!chunks.hasNext()) {
                    return false;
                }
                chunk = chunks.next();
                at = 0;
            }
            return true;
        } catch (Refused failed) {
            throw new CommandFailed("It is not whole: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
