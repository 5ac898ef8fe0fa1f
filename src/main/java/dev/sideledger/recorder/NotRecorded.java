package dev.sideledger.recorder;

import java.time.Duration;
import java.util.Optional;

import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.StoreUnavailable;

/**
 * Why a submission was not recorded, for doors that answer in words of their own protocol. Nothing of it was written.
 *
 * @param cause what a client can do about it
 * @param reason why, in one sentence
 * @param retryAfter how long to wait before sending the same again; zero when that would not help
 */
public record NotRecorded(Cause cause, String reason, Duration retryAfter) {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What a client can do about it. */
    public enum Cause {
        /** Too much waits already: send the same again later. */
        FULL,
        /** It can never be admitted: send it in parts. */
        TOO_LARGE,
        /** The ledger cannot be written now: send the same again later. */
        UNAVAILABLE,
        /** These records can never be written: nothing. */
        REFUSED
    }

    /** What a failure of {@link Recorder#record} means; nothing when it is one that nobody foresaw. */
    public static Optional<NotRecorded> because(Throwable failure) {
        if (failure instanceof Overloaded full) {
            return Optional.of(new NotRecorded(Cause.FULL, full.getMessage(), full.retryAfter()));
        }
        if (failure instanceof TooLarge tooLarge) {
            return Optional.of(new NotRecorded(Cause.TOO_LARGE, tooLarge.getMessage(), Duration.ZERO));
        }
        if (failure instanceof StoreUnavailable unavailable) {
            return Optional.of(new NotRecorded(Cause.UNAVAILABLE, unavailable.getMessage(), SOON));
        }
        if (failure instanceof NotWritten || failure instanceof IdempotencyConflict) {
            return Optional.of(new NotRecorded(Cause.REFUSED, failure.getMessage(), Duration.ZERO));
        }
        return Optional.empty();
    }
}
