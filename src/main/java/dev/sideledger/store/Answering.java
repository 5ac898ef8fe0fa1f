package dev.sideledger.store;

import java.time.Duration;

/**
 * How much of a database answering questions may take.
 *
 * @param connections how many questions are answered at once, from 1 to 64; more wait for their turn
 * @param longest how long reading for one may take, and how long it may wait for its turn
 */
public record Answering(int connections, Duration longest) {
    private static final int MOST = 64;

    /** Refuses to answer nothing, and a question without time. */
    public Answering {
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException("SIDELEDGER_DATABASE_CONNECTIONS must be from 1 to " + MOST);
        }
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("SIDELEDGER_MAX_QUESTION_SECONDS must be at least 1");
        }
    }
}
