package dev.sideledger.cli;

/** Says something when the process is asked to end before this is closed, such as how far a long work has come. */
final class Interruption implements AutoCloseable {
    private final Thread last;

    private Interruption(Thread last) {
        this.last = last;
    }

    /** Has it said on a thread of its own, once. */
    static Interruption saying(Runnable words) {
        Interruption interruption = new Interruption(new Thread(words, "sideledger-interrupted"));
        Runtime.getRuntime().addShutdownHook(interruption.last);
        return interruption;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException underWay) {
            // It is being said.
        }
    }
}
