package dev.sideledger.ingest.legacy.logs;

import java.util.LinkedHashMap;
import java.util.Map;

/** In which session an answer was seen first: sessions that are resumed begin with what was said in the one before. */
final class Copies {
    private static final int MOST = 1_000_000;

    private final Map<Long, Integer> first = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Whether an answer was seen in another session before. */
    boolean isCopy(String answer, String session) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < answer.length(); i++) {
            hash = (hash ^ answer.charAt(i)) * 0x100000001b3L;
        }
        Integer before = first.putIfAbsent(hash, session.hashCode());
        return before != null && before != session.hashCode();
    }
}
