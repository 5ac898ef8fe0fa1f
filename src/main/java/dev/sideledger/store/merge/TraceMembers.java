package dev.sideledger.store.merge;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sessions that a trace lies in, as far as they are looked at together.
 *
 * @param home the session that was told of it first, or that of its own id while none was
 * @param places the ids of its sessions, each by the place that it took; empty while the trace lies at home alone
 */
public record TraceMembers(String home, SortedMap<Integer, String> places) {
    /** So many sessions of a trace are looked at together; calls in further ones count by themselves. */
    public static final int MOST = 16;

    /** Refuses places beyond those there are. */
    public TraceMembers {
        if (!places.isEmpty() && (places.firstKey() < 0 || places.lastKey() >= MOST)) {
            throw new IllegalArgumentException("a trace has " + MOST + " places: " + places.keySet());
        }
        places = Collections.unmodifiableSortedMap(places);
    }

    /** A trace that lies in one session alone. */
    public static TraceMembers only(String home) {
        return new TraceMembers(home, Collections.emptySortedMap());
    }

    /** Whether it lies in one session alone, and this is it. */
    public boolean onlyIn(String session) {
        return places.isEmpty() && home.equals(session);
    }

    /** The same trace once another session was told of it. */
    public TraceMembers at(String otherHome) {
        return home.equals(otherHome) ? this : new TraceMembers(otherHome, places);
    }

    /**
     * The trace once it lies in a session, which takes a place if one is free; this one where that changes nothing.
     *
     * @param homeThere whether the session at home is in the ledger: only then it takes a place with the first other
     */
    public TraceMembers with(String session, boolean homeThere) {
        if (onlyIn(session) || places.containsValue(session)) {
            return this;
        }
        SortedMap<Integer, String> more = new TreeMap<>(places);
        if (places.isEmpty() && homeThere) {
            take(more, home);
        }
        take(more, session);
        return more.size() == places.size() ? this : new TraceMembers(home, more);
    }

    /** The same trace with a session at a place. */
    public TraceMembers in(int place, String session) {
        SortedMap<Integer, String> more = new TreeMap<>(places);
        more.put(place, session);
        return new TraceMembers(home, more);
    }

    /** The ids of the sessions that are looked at together with one, in order; that one alone if it has no place. */
    public List<String> together(String session) {
        return places.containsValue(session) ? places.values().stream().sorted().toList() : List.of(session);
    }

    private static void take(SortedMap<Integer, String> places, String session) {
        int free = 0;
        while (places.containsKey(free)) {
            free++;
        }
        if (free < MOST && !places.containsValue(session)) {
            places.put(free, session);
        }
    }
}
