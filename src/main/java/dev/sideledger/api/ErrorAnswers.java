package dev.sideledger.api;

import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.sideledger.recorder.Overloaded;
import dev.sideledger.recorder.TooLarge;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.NotWritten;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.SearchOff;
import dev.sideledger.store.SqlOff;
import dev.sideledger.store.SqlRefused;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;

/** What a client is answered when something of ours refuses its request. */
public final class ErrorAnswers {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A door or a parameter refused it. */
    @ServerExceptionMapper
    public Response refused(Refused refused) {
        Response.ResponseBuilder answer = Problems.answer(refused.problem());
        refused.headers().forEach(answer::header);
        return answer.build();
    }

    /** The recorder is full. */
    @ServerExceptionMapper
    public Response overloaded(Overloaded overloaded) {
        return Problems.later(429, overloaded.getMessage(), overloaded.retryAfter());
    }

    /** The request can never be admitted. */
    @ServerExceptionMapper
    public Response tooLarge(TooLarge tooLarge) {
        return Problems.answer(Problem.of(413, tooLarge.getMessage())).build();
    }

    /** The idempotency key stands for another body. */
    @ServerExceptionMapper
    public Response conflict(IdempotencyConflict conflict) {
        return Problems.answer(Problem.of(422, conflict.getMessage())).build();
    }

    /** The ledger cannot be written or read now. */
    @ServerExceptionMapper
    public Response unavailable(StoreUnavailable unavailable) {
        return Problems.later(503, unavailable.getMessage(), SOON);
    }

    /** The answer would be too large. */
    @ServerExceptionMapper
    public Response tooMuch(TooMuch tooMuch) {
        return Problems.answer(Problem.of(400, tooMuch.getMessage())).build();
    }

    /** There is no index. */
    @ServerExceptionMapper
    public Response searchOff(SearchOff off) {
        return Problems.answer(Problem.of(501, off.getMessage())).build();
    }

    /** Answering took too long. Not "try again later": it would take as long again. */
    @ServerExceptionMapper
    public Response tookTooLong(TookTooLong slow) {
        return Problems.answer(Problem.of(504, slow.getMessage())).build();
    }

    /** The question in SQL cannot be answered as it stands. */
    @ServerExceptionMapper
    public Response sqlRefused(SqlRefused refused) {
        return Problems.answer(Problem.of(400, refused.getMessage())).build();
    }

    /** Nobody may ask in SQL. */
    @ServerExceptionMapper
    public Response sqlOff(SqlOff off) {
        return Problems.answer(Problem.of(403, off.getMessage())).build();
    }

    /** The report is not the one that was expected, or there are too many. */
    @ServerExceptionMapper
    public Response reportRefused(ReportRefused refused, HttpHeaders headers) {
        return Problems.answer(Problem.of(switch (refused.reason()) {
            case PRESENT -> headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) == null ? 428 : 412;
            case ABSENT -> headers.getHeaderString(HttpHeaders.IF_MATCH) == null ? 404 : 412;
            case CHANGED -> 412;
            case FULL -> 409;
        }, refused.getMessage())).build();
    }

    /** A backup cannot be made or put back as it was asked for. */
    @ServerExceptionMapper
    public Response backupRefused(BackupRefused refused) {
        return Problems.answer(Problem.of(switch (refused.reason()) {
            case NAME -> 400;
            case ABSENT -> 404;
            case PRESENT -> 409;
            case UNSOUND -> 422;
            case ELSEWHERE -> 501;
        }, refused.getMessage())).build();
    }

    /** The records themselves cannot be written. */
    @ServerExceptionMapper
    public Response notWritten(NotWritten failure) {
        return Problems.answer(Problem.of(500, failure.getMessage())).build();
    }
}
