package dev.sideledger.store;

import java.util.Set;

/**
 * What must be there for a record to be written, as a request's conditions say it.
 *
 * @param absent whether nothing must be there
 * @param versions the versions of which one must be there; none of them stands for any
 */
public record Expected(boolean absent, Set<Long> versions) {
    /** Nothing is there. */
    public static final Expected NOTHING = new Expected(true, Set.of());
    /** Whatever it is, something is there. */
    public static final Expected ANYTHING = new Expected(false, Set.of());

    /** Refuses a version of what is not there. */
    public Expected {
        versions = Set.copyOf(versions);
        if (absent && !versions.isEmpty()) {
            throw new IllegalArgumentException("nothing has no version");
        }
    }

    /** One of some versions is there. */
    public static Expected oneOf(Set<Long> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("one of none is never there");
        }
        return new Expected(false, versions);
    }

    /** Whether a version that is there is one of those. */
    public boolean has(long version) {
        return !absent && (versions.isEmpty() || versions.contains(version));
    }
}
