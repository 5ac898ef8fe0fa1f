package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Billing;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.Told;
import dev.sideledger.store.merge.CallSession;
import dev.sideledger.store.merge.Staged;

/** A session within one transaction. For the writer's thread. */
final class SessionState implements CallSession {
    final long no;
    final String id;
    final List<Staged> events = new ArrayList<>(1);
    long projectNo;
    String project;
    String plan;
    /** Who prices its stored calls again, because something that decides about prices has changed; null for nobody. */
    Pricer pricedAgain;
    long storedProjectNo;
    long at = Long.MAX_VALUE;
    long lastSeen = Long.MIN_VALUE;
    boolean startTold;
    boolean stored;
    boolean moved;
    boolean linked;
    boolean toldAsSession;
    boolean dirty;
    Told told;

    SessionState(long no, String id) {
        this.no = no;
        this.id = id;
    }

    /** Lets the session be seen: it may have begun earlier or been seen later than was known. */
    void seen(long earliest, long latest) {
        lastSeen = Math.max(lastSeen, latest);
        if (earliest < at && !startTold) {
            at = earliest;
            moved = true;
        }
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
