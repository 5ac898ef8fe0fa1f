package dev.sideledger.recorder;

import java.util.concurrent.atomic.LongAdder;

import dev.sideledger.store.Written;

/** Counts what became of events since the start. Safe on any thread. */
public final class RecorderCounters {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder spooled = new LongAdder();
    private final LongAdder overloaded = new LongAdder();

    /** Counts what became of a batch, which may have waited on disk. */
    public void written(Written written) {
        accepted.add(written.accepted());
        updated.add(written.updated());
        duplicates.add(written.duplicates());
        rejected.add(written.refusals().size());
    }

    void spooled(int events) {
        spooled.add(events);
    }

    void overloaded(int events) {
        overloaded.add(events);
    }

    /** Counts events that a door could not read. */
    public void unreadable(int events) {
        rejected.add(events);
    }

    /** Events that made a new record. */
    public long accepted() {
        return accepted.sum();
    }

    /** Events that changed a record. */
    public long updated() {
        return updated.sum();
    }

    /** Events that changed nothing. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Events that were refused. */
    public long rejected() {
        return rejected.sum();
    }

    /** Events that were kept on disk until the store could be written. */
    public long spooled() {
        return spooled.sum();
    }

    /** Events that were turned away because the recorder was full. */
    public long overloadedEvents() {
        return overloaded.sum();
    }
}
