package dev.sideledger.analytics;

import dev.sideledger.model.Entry;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.Totals;

/**
 * How far one session is from another.
 *
 * @param cost how far its cost is, as far as both are known, in nano-dollars
 * @param unpricedCalls how many calls of both sessions that leaves out
 * @param tokens how far its tokens are
 * @param duration how far its duration is, in microseconds
 */
public record SessionDelta(Delta cost, long unpricedCalls, Delta tokens, Delta duration) {
    /** How far a session is from a base. */
    public static SessionDelta of(Entry session, Entry base) {
        Totals one = session.activity().totals();
        Totals other = base.activity().totals();
        return new SessionDelta(Delta.of(one.spend().cost().nanos(), other.spend().cost().nanos()),
                one.spend().unpricedCalls() + (session.id().equals(base.id()) ? 0 : other.spend().unpricedCalls()),
                Delta.of(one.tokens().total(), other.tokens().total()),
                Delta.of(SessionFacts.duration(session), SessionFacts.duration(base)));
    }
}
