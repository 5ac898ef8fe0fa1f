package dev.sideledger.ingest.otlp.langfuse;

import java.util.ArrayList;
import java.util.List;

/** What became of each event that was told. For one thread at a time. */
final class Verdicts {
    private final boolean alone;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * None yet.
     *
     * @param alone whether they are on one score by itself
     */
    Verdicts(boolean alone) {
        this.alone = alone;
    }

    /**
     * An event that was taken.
     *
     * @param id under which it is answered for
     * @param score the id of the score
     */
    record Taken(String id, String score) {}

    /**
     * An event that was not.
     *
     * @param id under which it is answered for
     * @param reason why, in one sentence
     */
    record Refusal(String id, String reason) {}

    /** It was taken. */
    void taken(String id, String score) {
        taken.add(new Taken(id, score));
    }

    /** It was not. */
    void refused(String id, String reason) {
        refusals.add(new Refusal(id, reason));
    }

    /** Whether there is one, on a score by itself. */
    boolean alone() {
        return alone;
    }

    /** Those that were taken, in their order. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Those that were not. */
    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
