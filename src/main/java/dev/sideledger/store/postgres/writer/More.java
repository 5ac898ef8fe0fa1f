package dev.sideledger.store.postgres.writer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction concerns beside what its events name.
 *
 * @param projects projects, each with the earliest moment at which it is heard of
 * @param sessions the ids of sessions
 */
record More(Map<String, Long> projects, Set<String> sessions) {
    /** Nothing. */
    static final More NOTHING = new More(Map.of(), Set.of());

    More {
        projects = Map.copyOf(projects);
        sessions = Set.copyOf(sessions);
    }

    /** Both. */
    More and(More other) {
        Map<String, Long> allProjects = new HashMap<>(projects);
        other.projects.forEach((id, heard) -> allProjects.merge(id, heard, Math::min));
        Set<String> allSessions = new HashSet<>(sessions);
        allSessions.addAll(other.sessions);
        return new More(allProjects, allSessions);
    }
}
