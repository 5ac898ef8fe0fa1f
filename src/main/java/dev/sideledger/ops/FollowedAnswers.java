package dev.sideledger.ops;

/** Knows how many answers are followed. */
public interface FollowedAnswers {
    /** How many now; one that many follow counts once. */
    int count();

    /** How often such answers were asked for since the start. */
    long asked();
}
