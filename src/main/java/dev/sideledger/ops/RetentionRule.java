package dev.sideledger.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.sideledger.store.Expiring;
import dev.sideledger.store.Reach;

/**
 * How much is kept of some sessions.
 *
 * @param reach the sessions
 * @param what what of them goes
 * @param bounds how much stays
 */
public record RetentionRule(Reach reach, Expiring what, Bounds bounds) {
    /** Refuses a rule that says nothing, or of one kind how many bytes: these are only known of the whole. */
    public RetentionRule {
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(bounds, "bounds");
        if (bounds.bytes() != null && what != Expiring.SESSIONS) {
            throw new IllegalArgumentException("bytes are known of whole sessions only, not of " + what.word());
        }
    }

    /** Whole sessions that are older than some days, of a project and a workload, or null for any. */
    public static RetentionRule olderThan(Duration age, String project, String workload) {
        return new RetentionRule(new Reach(project, workload, Set.of()), Expiring.SESSIONS,
                new Bounds(age, null, null));
    }

    /** It in the words in which rules are set. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (reach.project() != null) {
            parts.add("project=" + RetentionRules.escaped(reach.project()));
        }
        if (what != Expiring.SESSIONS) {
            parts.add("kind=" + what.word());
        }
        if (bounds.age() != null) {
            parts.add("days=" + bounds.age().toDays());
        }
        if (bounds.sessions() != null) {
            parts.add("sessions=" + bounds.sessions());
        }
        if (bounds.bytes() != null) {
            parts.add("bytes=" + bounds.bytes());
        }
        return String.join(";", parts);
    }
}
