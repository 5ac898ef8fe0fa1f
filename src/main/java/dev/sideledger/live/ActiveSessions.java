package dev.sideledger.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** When something was committed last for each of the latest sessions. For one thread. */
final class ActiveSessions {
    private final int most;
    private final Map<String, Long> seen = new LinkedHashMap<>(16, 0.75f, true);

    ActiveSessions(int most) {
        this.most = most;
    }

    void seen(String session, long second) {
        seen.put(session, second);
        if (seen.size() > most) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    void remove(String session) {
        seen.remove(session);
    }

    /** How many were seen from a second on. */
    int since(long second) {
        int count = 0;
        for (long at : seen.values()) {
            count += at >= second ? 1 : 0;
        }
        return count;
    }
}
