package dev.sideledger.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * What a voice agent asks about its sessions, in the words of its own tables: rows are those of the views
 * {@code voice_...}. Items arrive on a thread of the engine; reading fails as that of {@link Entries} does.
 */
public interface VoiceMetrics {
    /** The latest sessions, newest first. */
    Uni<Table> sessions(int limit);

    /** A session with what was told of it; empty when there is no such session of a voice agent. */
    Uni<Optional<Whole>> session(String id);

    /** How a session stands; empty when there is no such session of a voice agent. */
    Uni<Optional<Present>> present(String id);

    /** Sums over sessions that began, and averages of metrics that were measured, since an epoch microsecond. */
    Uni<Summary> since(long from);

    /**
     * A session with its records, of each table the newest first and ten thousand at most.
     *
     * @param session one row
     * @param metrics its metrics
     * @param exchanges what was said
     * @param errors what went wrong
     */
    record Whole(Table session, Table metrics, Table exchanges, Table errors) {}

    /**
     * How a session stands.
     *
     * @param exchanges how many there were
     * @param processingSeconds how long an answer took on average, or null when none told
     * @param words words of all answers together
     * @param answerCharacters characters of an answer on average, or null when there was none
     * @param network the latest value of each network metric, a {@link Double} or the text of its JSON
     * @param recent the latest five exchanges, newest first
     */
    record Present(long exchanges, Double processingSeconds, long words, Double answerCharacters,
            Map<String, Object> network, Table recent) {}

    /**
     * What many sessions add up to.
     *
     * @param sessions how many there were
     * @param averageSeconds how long those took on average whose length is known, or null
     * @param exchanges their exchanges
     * @param errors their errors
     * @param averages the names of metrics and their averages
     */
    record Summary(long sessions, Double averageSeconds, long exchanges, long errors, List<Average> averages) {
        /** Keeps its own copy. */
        public Summary {
            averages = List.copyOf(averages);
        }
    }

    /**
     * An average.
     *
     * @param name of which metric
     * @param value what it is
     */
    record Average(String name, double value) {}
}
