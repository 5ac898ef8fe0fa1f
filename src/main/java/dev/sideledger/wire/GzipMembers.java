package dev.sideledger.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What gzip holds (RFC 1952): all members, one after the other. What follows a member and is none is an error, where
 * {@link java.util.zip.GZIPInputStream} takes it for the end and says nothing; and a body of nothing but empty members
 * takes no more of the stack than another. Not safe for use by several threads.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER = 8_192;
    private static final int DEFLATE = 8;
    private static final int CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    /** Time, extra flags and system: nothing that is needed. */
    private static final int UNUSED = 6;

    private final InputStream body;
    private final Inflater inflater = new Inflater(true);
    private final byte[] packed = new byte[BUFFER];
    private final CRC32 sum = new CRC32();
    private int left;
    private boolean ended;

    /** Of a body, of which the first member begins here. */
    GzipMembers(InputStream body) throws IOException {
        this.body = new BufferedInputStream(body, BUFFER);
        head(next());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(bytes, from, most);
            if (read > 0) {
                sum.update(bytes, from, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary");
            } else {
                fill();
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        body.close();
    }

    private int inflate(byte[] bytes, int from, int most) throws IOException {
        try {
            return inflater.inflate(bytes, from, most);
        } catch (DataFormatException broken) {
            throw new ZipException(broken.getMessage() == null ? "a block is broken" : broken.getMessage());
        }
    }

    private void fill() throws IOException {
        left = body.read(packed, 0, packed.length);
        if (left <= 0) {
            throw new EOFException("it ends within a member");
        }
        inflater.setInput(packed, 0, left);
    }

    /** The end of a member, and the beginning of the next if there is one. */
    private void trailer() throws IOException {
        if (number() != (int) sum.getValue() || number() != (int) inflater.getBytesWritten()) {
            throw new ZipException("the checksum or the size at the end of a member is another");
        }
        int first = some();
        if (first < 0) {
            ended = true;
            return;
        }
        head(first);
    }

    private void head(int first) throws IOException {
        if (first != 0x1F || next() != 0x8B || next() != DEFLATE) {
            throw new ZipException("no member begins where one should");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a member has flags that mean nothing");
        }
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << Byte.SIZE);
        }
        text(flags & NAME);
        text(flags & COMMENT);
        skip((flags & CHECKSUM) == 0 ? 0 : Short.BYTES);
        int rest = inflater.getRemaining();
        int from = left - rest;
        inflater.reset();
        inflater.setInput(packed, from, rest);
        sum.reset();
    }

    private void text(int told) throws IOException {
        for (int character = told; character != 0;) {
            character = next();
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int number() throws IOException {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            number |= next() << shift;
        }
        return number;
    }

    private int next() throws IOException {
        int next = some();
        if (next < 0) {
            throw new EOFException("it ends within the head or the end of a member");
        }
        return next;
    }

    /** The next byte that no block has taken; -1 at the end. */
    private int some() throws IOException {
        int rest = inflater.getRemaining();
        if (rest == 0) {
            return body.read();
        }
        int at = left - rest;
        inflater.setInput(packed, at + 1, rest - 1);
        return Byte.toUnsignedInt(packed[at]);
    }
}
