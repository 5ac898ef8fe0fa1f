package dev.sideledger.store.postgres.writer;

import java.util.Map;

/**
 * A session that is moved names projects that were not locked, and locks are taken in one order: the same transaction
 * succeeds when run again with these named.
 */
final class Unnamed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> projects;

    /** Some projects, each with the earliest moment at which it is heard of. */
    Unnamed(Map<String, Long> projects) {
        super("projects that were not locked", null, false, false);
        this.projects = Map.copyOf(projects);
    }

    Map<String, Long> projects() {
        return projects;
    }
}
