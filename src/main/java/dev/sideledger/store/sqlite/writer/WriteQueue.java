package dev.sideledger.store.sqlite.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What waits for the writer, bounded. Safe on any thread; tasks are taken by one. */
final class WriteQueue {
    private final Limits limits;
    private final ConcurrentLinkedQueue<WriteTask> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<String> refusal = new AtomicReference<>();

    WriteQueue(Limits limits) {
        this.limits = limits;
    }

    /** Adds a task; a sentence that says why not, or null when it was added. */
    String offer(WriteTask task) {
        String refused = refusal.get();
        if (refused != null) {
            return refused;
        }
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            return "too many requests wait for the database";
        }
        tasks.add(task);
        refused = refusal.get();
        if (refused != null && tasks.remove(task)) {
            waiting.decrementAndGet();
            return refused;
        }
        return null;
    }

    /** Adds the next step of something that was taken: it is refused by nobody. */
    void add(WriteTask task) {
        waiting.incrementAndGet();
        tasks.add(task);
    }

    /** From now on nothing more is added, for a reason; null to add again. What is there already stays. */
    void refuse(String reason) {
        refusal.set(reason);
    }

    /** Adds again, unless another reason than this one has come since. */
    void accept(String reason) {
        refusal.compareAndSet(reason, null);
    }

    /** Why nothing is added; null while it is. */
    String refusal() {
        return refusal.get();
    }

    Limits limits() {
        return limits;
    }

    /** How many wait, those counted that are just being added. */
    int waiting() {
        return waiting.get();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** What one transaction may hold of what waits: a job is one of its own. */
    List<WriteTask> take() {
        List<WriteTask> taken = new ArrayList<>();
        long events = 0;
        long bytes = 0;
        while (events < limits.events() && bytes < limits.bytes()) {
            WriteTask next = tasks.peek();
            if (next == null || (!taken.isEmpty() && !next.joins(taken.get(0)))) {
                break;
            }
            taken.add(tasks.remove());
            waiting.decrementAndGet();
            if (next.job() != null) {
                break;
            }
            events += next.batch().events().size();
            bytes += next.batch().bytes();
        }
        return taken;
    }

    /**
     * How much one transaction and the queue may hold.
     *
     * @param events events of one transaction
     * @param bytes bytes of one transaction
     * @param waiting tasks in the queue
     * @param logMicros how long the change log and idempotency keys reach back, in microseconds
     */
    record Limits(int events, long bytes, int waiting, long logMicros) {}
}
