package dev.sideledger.live;

import java.util.function.Function;

import dev.sideledger.store.Logged;

/** One committed change. Encoded once for all who follow. Safe on any thread. */
final class LiveEvent {
    private final Logged logged;
    private volatile byte[] encoded;

    LiveEvent(Logged logged) {
        this.logged = logged;
    }

    Logged logged() {
        return logged;
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
