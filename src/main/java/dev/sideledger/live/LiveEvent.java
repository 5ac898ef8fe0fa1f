package dev.sideledger.live;

import java.util.function.Function;

import dev.sideledger.store.Logged;

/** One committed change. Encoded once for all who follow. Safe on any thread. */
final class LiveEvent {
    private final Logged logged;
    private final boolean last;
    private final boolean shown;
    private volatile byte[] encoded;

    LiveEvent(Logged logged, boolean last, boolean shown) {
        this.logged = logged;
        this.last = last;
        this.shown = shown;
    }

    Logged logged() {
        return logged;
    }

    /** Whether it is the last of its commit. */
    boolean last() {
        return last;
    }

    /** Whether it was shown before, when the ledger could not be written. */
    boolean shown() {
        return shown;
    }

    /** Its bytes, made by the first who asks. */
    byte[] encoded(Function<Logged, byte[]> encoder) {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = encoder.apply(logged);
            encoded = bytes;
        }
        return bytes;
    }
}
