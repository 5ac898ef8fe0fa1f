package dev.sideledger.store.sqlite.writer;

import dev.sideledger.model.Billing;

/** A session as the writer knows it between transactions. For the writer's thread. */
final class SessionState {
    final long no;
    final String id;
    long projectNo;
    String project;
    String plan;
    long at;
    /** When it began as its row said before this transaction; {@code Long.MAX_VALUE} without one. */
    long storedAt = Long.MAX_VALUE;
    long lastSeen;
    boolean startTold;
    boolean linked;
    boolean stored;
    boolean condemned;

    SessionState(long no, String id) {
        this.no = no;
        this.id = id;
        this.at = Long.MAX_VALUE;
        this.lastSeen = Long.MIN_VALUE;
    }

    /** Who pays for a call of this session that started at that time, in epoch microseconds. */
    Billing billing(long callAt) {
        return new Billing(project, plan, callAt);
    }
}
