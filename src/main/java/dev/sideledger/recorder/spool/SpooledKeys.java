package dev.sideledger.recorder.spool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.IdempotencyKey;

/** The idempotency keys of what this process spooled, the latest of them, with their bodies' hashes. For one thread. */
final class SpooledKeys {
    private static final int MOST = 10_000;

    private final Map<String, byte[]> hashes = new LinkedHashMap<>();

    /** Whether a key was used for another body. */
    boolean conflict(IdempotencyKey key) {
        byte[] hash = key == null ? null : hashes.get(key.key());
        return hash != null && !Arrays.equals(hash, key.bodyHash());
    }

    /** What such a batch is refused with. */
    IdempotencyConflict refusal(IdempotencyKey key) {
        return new IdempotencyConflict(key.key());
    }

    void add(IdempotencyKey key) {
        if (key == null) {
            return;
        }
        hashes.putIfAbsent(key.key(), key.bodyHash());
        if (hashes.size() > MOST) {
            hashes.remove(hashes.keySet().iterator().next());
        }
    }

    void clear() {
        hashes.clear();
    }
}
