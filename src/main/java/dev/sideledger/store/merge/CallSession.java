package dev.sideledger.store.merge;

import dev.sideledger.model.Billing;

/** A session as those see it who decide about its calls. For one thread. */
public interface CallSession {
    /** Its number. */
    long no();

    /** Its id. */
    String id();

    /** The number of its project; 0 for none. */
    long projectNo();

    /** The id of its project; null for none. */
    String project();

    /** Who pays for a call of this session that started at that time, in epoch microseconds. */
    Billing billing(long callAt);

    /** Whether a call of it outside traces names a parent. */
    boolean linked();

    /** Takes note that one does. */
    void link();
}
