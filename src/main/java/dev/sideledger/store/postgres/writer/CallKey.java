package dev.sideledger.store.postgres.writer;

import dev.sideledger.store.rows.CallRow;

/**
 * What names a call.
 *
 * @param sessionNo the number of its session
 * @param id its id within that
 */
record CallKey(long sessionNo, String id) {
    /** That of a call. */
    static CallKey of(CallRow call) {
        return new CallKey(call.sessionNo(), call.id());
    }
}
