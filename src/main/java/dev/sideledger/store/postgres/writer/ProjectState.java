package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Told;
import dev.sideledger.store.merge.Staged;

/** A project within one transaction. For the writer's thread. */
final class ProjectState {
    final long n;
    final String id;
    final List<Staged> events = new ArrayList<>(1);
    final long storedAt;
    final Told before;
    final boolean stored;
    long at;
    Told told;

    /** A project whose row was read, or one that is not there yet, with the greatest time and nothing told. */
    ProjectState(long n, String id, long at, Told told, boolean stored) {
        this.n = n;
        this.id = id;
        this.at = at;
        this.storedAt = at;
        this.before = told;
        this.told = told;
        this.stored = stored;
    }

    /** Lets the project be heard of at a moment. */
    void heard(long moment) {
        at = Math.min(at, moment);
    }
}
