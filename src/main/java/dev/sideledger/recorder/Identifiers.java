package dev.sideledger.recorder;

import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

import dev.sideledger.model.ContentHash;

/** Makes ids for events that came without one. Safe on any thread. */
public final class Identifiers {
    private static final int SEQUENCE_LIMIT = 1 << 12;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int sequence;

    /** Takes time and randomness from its maker. */
    public Identifiers(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUIDv7 (RFC 9562), ascending within this process even when the clock steps back. */
    public synchronized String next() {
        long millis = Math.max(clock.millis(), lastMillis);
        sequence = millis == lastMillis ? sequence + 1 : 0;
        if (sequence == SEQUENCE_LIMIT) {
            millis++;
            sequence = 0;
        }
        lastMillis = millis;
        long high = millis << 16 | 0x7000L | sequence;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /**
     * The id of the event at a place of the body with that hash, sent under that idempotency key: the same each time it
     * is sent.
     */
    public static String derived(String idempotencyKey, byte[] bodyHash, String place) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(ContentHash.of(idempotencyKey + "\n" + hex.formatHex(bodyHash) + "\n" + place));
    }
}
