package dev.sideledger.live;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that windows tell apart: the first that come, until one of them was not heard of for as long as windows
 * reach back. For one thread.
 */
final class Names {
    private final int most;
    private final long reach;
    private final Map<String, Long> heard = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Name> names = new LinkedHashMap<>();

    /**
     * No names yet.
     *
     * @param most how many have a place
     * @param reach after how many seconds of silence one loses it
     */
    Names(int most, long reach) {
        this.most = most;
        this.reach = reach;
    }

    /** The name of a text, or null, at a second. */
    Name of(String text, long second) {
        if (text == null || text.isEmpty()) {
            return Name.NONE;
        }
        if (!names.containsKey(text)) {
            if (names.size() >= most && !makeRoom(second)) {
                return Name.REST;
            }
            names.put(text, new Name(text, false));
        }
        heard.put(text, second);
        return names.get(text);
    }

    private boolean makeRoom(long second) {
        Map.Entry<String, Long> eldest = heard.entrySet().iterator().next();
        if (second - eldest.getValue() <= reach) {
            return false;
        }
        names.remove(eldest.getKey());
        heard.remove(eldest.getKey());
        return true;
    }
}
