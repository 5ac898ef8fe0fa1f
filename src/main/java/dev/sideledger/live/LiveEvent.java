package dev.sideledger.live;

import java.util.function.Function;

import dev.sideledger.store.Logged;

/** One committed change. Encoded once for all who follow. Safe on any thread. */
final class LiveEvent {
    private final Logged logged;
    private final boolean last;
    private volatile byte[] encoded;

    LiveEvent(Logged logged, boolean last) {
        this.logged = logged;
        this.last = last;
    }

    Logged logged() {
        return logged;
    }

    /** Whether it is the last of its commit. */
    boolean last() {
        return last;
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
