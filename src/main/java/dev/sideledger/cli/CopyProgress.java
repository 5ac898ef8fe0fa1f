package dev.sideledger.cli;

import java.io.PrintWriter;

/** Tells a person at a terminal how far a copy has come, on one line; a program is told nothing before the end. */
final class CopyProgress {
    private static final long NANOS_BETWEEN = 500_000_000;

    private final PrintWriter terminal;
    private long told;

    /** To a terminal, or to nobody if it is null. */
    CopyProgress(PrintWriter terminal) {
        this.terminal = terminal;
        this.told = System.nanoTime();
    }

    /** What is being done, and how many rows are written. */
    void tell(String doing, long rows) {
        if (terminal != null && System.nanoTime() - told > NANOS_BETWEEN) {
            told = System.nanoTime();
            terminal.print("\r\u001b[K" + rows + " rows, " + doing);
            terminal.flush();
        }
    }

    /** Leaves an empty line. */
    void end() {
        if (terminal != null) {
            terminal.print("\r\u001b[K");
            terminal.flush();
        }
    }
}
