package dev.sideledger.ops;

import java.time.Duration;
import java.util.Optional;

import dev.sideledger.recorder.RecorderCounters;

/**
 * Tells what was sent and not recorded, in one sentence for a stretch of time however much it was: whoever sends too
 * much must not fill the log, too. What each sender was told is not repeated, as it may hold what they sent. For one
 * thread at a time.
 */
public final class Losses {
    private final RecorderCounters counters;
    private long refused;
    private long turnedAway;

    /** Tells of what these counters count from now on. */
    public Losses(RecorderCounters counters) {
        this.counters = counters;
        this.refused = counters.rejected();
        this.turnedAway = counters.overloadedEvents();
    }

    /** What was lost since it was asked the last time, that long ago; nothing if nothing was. */
    public Optional<String> since(Duration before) {
        long newlyRefused = counters.rejected() - refused;
        long newlyTurnedAway = counters.overloadedEvents() - turnedAway;
        if (newlyRefused == 0 && newlyTurnedAway == 0) {
            return Optional.empty();
        }
        refused += newlyRefused;
        turnedAway += newlyTurnedAway;
        StringBuilder sentence = new StringBuilder("In the last ").append(before.toSeconds()).append(" seconds ");
        if (newlyRefused > 0) {
            sentence.append(events(newlyRefused)).append(" refused, with the reason in the answer");
        }
        if (newlyTurnedAway > 0) {
            sentence.append(newlyRefused > 0 ? ", and " : "").append(events(newlyTurnedAway))
                    .append(" turned away because too much waited, to be sent again");
        }
        return Optional.of(sentence.toString());
    }

    private static String events(long count) {
        return count == 1 ? "1 event was" : count + " events were";
    }
}
