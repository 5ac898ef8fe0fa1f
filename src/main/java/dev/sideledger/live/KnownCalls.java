package dev.sideledger.live;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the latest calls added to windows, so that it can be taken away again. For one thread. */
final class KnownCalls {
    private final int most;
    private final Map<Long, Known> calls = new LinkedHashMap<>();
    private long since;

    KnownCalls(int most) {
        this.most = most;
    }

    /** What is known of a call by its number; null when nothing is. */
    Known find(long number) {
        return calls.get(number);
    }

    /** The second since which every call that was told is known. */
    long since() {
        return since;
    }

    void put(long number, Known known) {
        calls.remove(number);
        calls.put(number, known);
    }

    /** Forgets those from before a second, and the first of those that are too many. */
    void forgetBefore(long second) {
        Iterator<Known> eldest = calls.values().iterator();
        while (eldest.hasNext()) {
            Known known = eldest.next();
            if (calls.size() <= most && known.second >= second) {
                return;
            }
            since = Math.max(since, known.second + 1);
            eldest.remove();
        }
    }

    /** Forgets all; what was told before a second is not known any more. */
    void forgetAll(long second) {
        calls.clear();
        since = Math.max(since, second);
    }

    /** Forgets the calls of a session; returns what was known of them. */
    List<Known> removeSession(String session) {
        List<Known> removed = new ArrayList<>();
        calls.values().removeIf(known -> known.session.equals(session) && removed.add(known));
        return removed;
    }

    /**
     * What is known of a call.
     *
     * @param session its session
     * @param second the second in which it was counted; of one that runs the one in which it was told
     * @param ended what it added; null while it runs
     */
    record Known(String session, long second, Ended ended) {}
}
