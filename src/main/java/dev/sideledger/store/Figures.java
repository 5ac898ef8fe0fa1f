package dev.sideledger.store;

import java.time.ZoneId;
import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * Reading what sessions come to, as of one moment. Answers arrive on a thread of the engine; what takes too long fails
 * with {@link TookTooLong}.
 */
public interface Figures {
    /** How they stand. */
    Uni<SessionFigures> sessions(Selection selection);

    /** Who won in them. */
    Uni<WinFigures> wins(Selection selection);

    /** How they and their calls were judged, by the time of the judgement. */
    Uni<ScoreFigures> scores(Selection selection);

    /** The quality of sessions by the day, in a zone, on which they began, in order. */
    Uni<List<QualityFigures>> quality(Selection selection, ZoneId zone);

    /** Numbers of a name. */
    Uni<MetricFigures> metrics(MetricQuery query);

    /**
     * When the calls of a question began first and last, by its only group.
     *
     * @throws IllegalArgumentException when the question has another number of groups, or one that rollups do not know
     */
    Uni<List<Use>> uses(SumsQuery query);
}
