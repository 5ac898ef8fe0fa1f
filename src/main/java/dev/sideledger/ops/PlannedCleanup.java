package dev.sideledger.ops;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jboss.logging.Logger;

/**
 * Cleans up now and then by the rules that are set. A clock that is wrong for a while takes nothing: one that went
 * ahead has to hold until the next look. For one thread.
 */
public final class PlannedCleanup {
    private static final Logger LOG = Logger.getLogger(PlannedCleanup.class);
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    private final Cleanup cleanup;
    private final List<RetentionRule> rules;
    private final ClockJumps jumps;

    /** By these rules, as long as this clock does not jump. */
    public PlannedCleanup(Cleanup cleanup, List<RetentionRule> rules, ClockJumps jumps) {
        this.cleanup = cleanup;
        this.rules = List.copyOf(rules);
        this.jumps = jumps;
    }

    /** Begins again after a failure; else nothing. */
    public void lookAgain() {
        if (cleanup.trouble().isPresent()) {
            look();
        }
    }

    /** Begins, unless the clock went ahead since the last look or another cleanup is under way. */
    public void look() {
        Duration jump = jumps.look();
        if (jump.compareTo(MOST_AHEAD) > 0) {
            LOG.warnf("The clock went ahead by %s that have not passed; nothing is cleaned up before the next look",
                    jump.truncatedTo(ChronoUnit.SECONDS));
        } else if (cleanup.start(rules, false).isEmpty()) {
            LOG.debug("Another cleanup is under way");
        }
    }
}
