package dev.sideledger.store.merge;

import java.util.Map;
import java.util.StringTokenizer;

import dev.sideledger.store.Table;
import dev.sideledger.store.VoiceMetrics.Present;

/** Counts what was answered in the exchanges of a session. For one thread. */
public final class AnswerTally {
    private long exchanges;
    private long answers;
    private long words;
    private long characters;
    private long timed;
    private double seconds;

    /**
     * Counts an exchange.
     *
     * @param answer what was answered, or null
     * @param processing how many seconds that took, or null
     */
    public void add(String answer, Double processing) {
        exchanges++;
        if (answer != null) {
            answers++;
            words += new StringTokenizer(answer).countTokens();
            characters += answer.codePointCount(0, answer.length());
        }
        if (processing != null) {
            timed++;
            seconds += processing;
        }
    }

    /** How the session stands. */
    public Present present(Map<String, Object> network, Table recent) {
        return new Present(exchanges, timed == 0 ? null : (Double) (seconds / timed), words,
                answers == 0 ? null : (Double) ((double) characters / answers), network, recent);
    }
}
