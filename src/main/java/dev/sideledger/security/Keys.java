package dev.sideledger.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys in force. When there are some, or a file for them, one is needed for everything but health and the page
 * itself. Immutable.
 */
public final class Keys {
    /** Nobody needs a key. */
    public static final Keys NONE_NEEDED = new Keys(List.of(), false);

    private final Map<String, Key> byHash = new HashMap<>();
    private final boolean needed;

    private Keys(List<Key> keys, boolean needed) {
        keys.forEach(key -> byHash.put(key.hash(), key));
        this.needed = needed;
    }

    /** These keys, of which one is needed; of none of them, nobody gets in. */
    public static Keys of(List<Key> keys) {
        return new Keys(keys, true);
    }

    /** Whether a key is needed at all. */
    public boolean needed() {
        return needed;
    }

    /** How many there are. */
    public int count() {
        return byHash.size();
    }

    /** The key of a text, if it is good at a moment, in epoch seconds. */
    public Optional<Key> of(String text, long now) {
        return Optional.ofNullable(byHash.get(Key.hash(text))).filter(key -> key.isGoodAt(now));
    }
}
