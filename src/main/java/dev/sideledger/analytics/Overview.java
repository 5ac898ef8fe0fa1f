package dev.sideledger.analytics;

import java.util.List;
import java.util.Map;

import dev.sideledger.model.CallSums;
import dev.sideledger.model.Histogram;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import io.smallrye.mutiny.Uni;

import static java.time.ZoneOffset.UTC;

/**
 * What happened in a time: the sessions that began in it, and the calls that began in it, of whichever session.
 *
 * @param sessions the sessions
 * @param calls the sums of calls
 * @param durations how long calls took; of all projects, for durations are not kept by project
 * @param from the first epoch microsecond of the calls, or null when nothing bounds it and there are none
 * @param to the epoch microsecond before which they began, or null likewise
 */
public record Overview(SessionFigures sessions, CallSums calls, Histogram durations, Long from, Long to) {
    /** Asks a ledger, one thing after the other: a question takes one reader at a time. */
    public static Uni<Overview> ask(Figures figures, Rollups rollups, Selection selection) {
        Map<Group, String> filters = selection.project() == null ? Map.of()
                : Map.of(Group.PROJECT, selection.project());
        Uni<SumsAnswer> sums = rollups.sums(new SumsQuery(List.of(), filters, selection.from(), selection.to(), UTC));
        Uni<LatencyAnswer> latency = rollups
                .latency(new LatencyQuery(List.of(), Map.of(), selection.from(), selection.to()));
        return Uni.combine().all().unis(figures.sessions(selection), sums, latency).usingConcurrencyOf(1).asTuple()
                .map(all -> new Overview(all.getItem1(), sum(all.getItem2()), durations(all.getItem3()),
                        all.getItem2().from(), all.getItem2().to()));
    }

    /** Completed sessions among those that ended one way or another or still run; NaN without any. */
    public double successRate() {
        long told = sessions.of("completed", "failed", "cancelled", "running", "pending", "paused");
        return told == 0 ? Double.NaN : (double) sessions.of("completed") / told;
    }

    /** Calls that failed or timed out among those that have ended; NaN without any. */
    public double errorRate() {
        long ended = calls.calls() - calls.outcomes().running();
        return ended == 0 ? Double.NaN : (double) calls.failedCalls() / ended;
    }

    private static CallSums sum(SumsAnswer answer) {
        return answer.rows().stream().map(SumsAnswer.Row::sums).reduce(CallSums.NONE, CallSums::plus);
    }

    private static Histogram durations(LatencyAnswer answer) {
        Histogram all = new Histogram();
        answer.rows().forEach(row -> all.add(row.durations()));
        return all;
    }
}
