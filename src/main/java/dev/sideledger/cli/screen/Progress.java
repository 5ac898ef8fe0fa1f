package dev.sideledger.cli.screen;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Tells a person who sees the error stream how far a long work has come, on one line that goes away with it. Whoever is
 * not at a terminal is told nothing. Safe on any thread.
 */
public final class Progress implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final long NANOS_BETWEEN = 200_000_000;
    private static final long TICK_MILLIS = 500;
    private static final int BAR = 30;
    private static final int PERCENT = 100;

    private final PrintWriter terminal;
    private final int width;
    private long told = System.nanoTime();
    private boolean shown;

    private Progress(PrintWriter terminal, int width) {
        this.terminal = terminal;
        this.width = width;
    }

    /** To the error stream where it goes to a terminal, or to nobody. */
    public static Progress on(PrintWriter err, Terminal errors) {
        return new Progress(errors.present() ? err : null, errors.width());
    }

    /** What is being done; not said more often than a person reads. */
    public synchronized void at(String doing) {
        if (terminal != null && System.nanoTime() - told > NANOS_BETWEEN) {
            told = System.nanoTime();
            shown = true;
            // A line that is longer than the terminal is wide would go on below, and stay there.
            terminal.print(CLEAR + DisplayWidth.cut(Plain.line(doing), width - 1));
            terminal.flush();
        }
    }

    /** The same with a bar, where it is known how much there is to do. */
    public void at(long done, long total, String doing) {
        if (total <= 0) {
            at(doing);
            return;
        }
        int full = (int) Math.min(BAR, done * BAR / total);
        at("[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + Math.min(PERCENT, done * PERCENT / total) + "% "
                + doing);
    }

    /** Tells for how long something takes that tells nothing itself. */
    public <T> T during(String doing, Supplier<T> work) {
        if (terminal == null) {
            return work.get();
        }
        Thread ticking = new Thread(() -> tick(doing), "sideledger-progress");
        ticking.setDaemon(true);
        ticking.start();
        try {
            return work.get();
        } finally {
            ticking.interrupt();
            close();
        }
    }

    /** The line goes away. */
    @Override
    public synchronized void close() {
        if (shown) {
            shown = false;
            terminal.print(CLEAR);
            terminal.flush();
        }
        // A tick that was under way says nothing any more.
        told = System.nanoTime();
    }

    private void tick(String doing) {
        long begun = System.nanoTime();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(TICK_MILLIS);
                at(doing + ", " + (System.nanoTime() - begun) / 1_000_000_000 + " s");
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
