package dev.sideledger.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of lines, the last of which is ended if it was not. */
final class LineEnding extends FilterInputStream {
    private int last = '\n';

    LineEnding(InputStream lines) {
        super(lines);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] piece, int offset, int most) throws IOException {
        int length = super.read(piece, offset, most);
        if (length > 0) {
            last = piece[offset + length - 1];
            return length;
        }
        if (length < 0 && last != '\n') {
            last = '\n';
            piece[offset] = '\n';
            return 1;
        }
        return length;
    }
}
