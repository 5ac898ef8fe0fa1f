package dev.sideledger.cli.screen;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * What is printed, and whether it got where it should: who prints to a writer is not told, and a file on a full disk
 * would be taken for a whole one. For one thread.
 */
public final class Printed extends FilterOutputStream {
    private IOException failure;

    /** Prints to a stream. */
    public Printed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[]{(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException first) {
            if (failure == null) {
                failure = first;
            }
            throw first;
        }
    }

    /** Why something is missing; null where nothing is, or nobody wanted the rest. */
    public String missing() {
        if (failure == null) {
            return null;
        }
        String reason = String.valueOf(failure.getMessage());
        return reason.toLowerCase(Locale.ROOT).contains("pipe") ? null : reason;
    }
}
