package dev.sideledger.wire.prices;

/** A price file that is refused whole. The message says the file, the line, the place in it, and why. */
public final class UnreadablePrices extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;

    /** For a line of the file, from 1, or for the whole file with 0. */
    public UnreadablePrices(String file, int line, String reason) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + reason);
        this.file = file;
        this.line = line;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 when no line is to blame. */
    public int line() {
        return line;
    }
}
