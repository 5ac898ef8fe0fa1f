package dev.sideledger.store.sqlite.writer;

import java.util.Map;

import dev.sideledger.model.Billing;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.merge.CallSession;

/** A session as the writer knows it between transactions. For the writer's thread. */
final class SessionState implements CallSession {
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
    /** Up to which moment its records, or their texts, went because they were old; by type. */
    Map<RecordType, Long> expired = Map.of();

    SessionState(long no, String id) {
        this.no = no;
        this.id = id;
        this.at = Long.MAX_VALUE;
        this.lastSeen = Long.MIN_VALUE;
    }

    @Override
    public long no() {
        return no;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long projectNo() {
        return projectNo;
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public Billing billing(long callAt) {
        return new Billing(project, plan, callAt);
    }

    @Override
    public boolean linked() {
        return linked;
    }

    @Override
    public void link() {
        linked = true;
    }
}
