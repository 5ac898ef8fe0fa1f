package dev.sideledger.store.sqlite.writer;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used longest ago once it is full. For one thread. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    Bounded(int most) {
        super(16, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
