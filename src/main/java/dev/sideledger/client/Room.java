package dev.sideledger.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where events wait: first those for which there is room, in the order in which they came, behind them at most as many
 * again for which there is none yet. Safe on any thread.
 */
final class Room {
    private final Options.Batching bounds;
    private final Deque<Waiting> gathered = new ArrayDeque<>();
    private final Deque<Waiting> outside = new ArrayDeque<>();
    private int events;
    private long bytes;
    private long gatheredBytes;
    private boolean closed;

    Room(Options.Batching bounds) {
        this.bounds = bounds;
    }

    /** Takes an event in, or says why not; null when it is in. */
    synchronized String enter(Waiting waiting) {
        if (closed) {
            return "the client is closed";
        }
        if (outside.isEmpty() && fits(waiting)) {
            gather(waiting);
            return null;
        }
        if (bounds.whenFull() == Options.WhenFull.FAIL || outside.size() >= bounds.roomForEvents()) {
            return "there is no room: " + events + " events wait for the service";
        }
        outside.add(waiting);
        return null;
    }

    /** The events of the next request; none when nothing waits. They keep their room. */
    synchronized List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        long size = 0;
        while (!gathered.isEmpty() && batch.size() < bounds.events()
                && (batch.isEmpty() || size + gathered.peek().bytes() <= bounds.bytes())) {
            Waiting waiting = gathered.poll();
            size += waiting.bytes();
            batch.add(waiting);
        }
        gatheredBytes -= size;
        return batch;
    }

    /** These events need their room no more. */
    synchronized void leave(List<Waiting> done) {
        for (Waiting waiting : done) {
            events--;
            bytes -= waiting.bytes();
        }
        while (!outside.isEmpty() && fits(outside.peek())) {
            gather(outside.poll());
        }
    }

    /** Whether a request is worth sending without waiting for more. */
    synchronized boolean full() {
        return gathered.size() >= bounds.events() || gatheredBytes >= bounds.bytes() || !outside.isEmpty() || closed;
    }

    /** Whether nothing waits and nothing is under way. */
    synchronized boolean empty() {
        return events == 0 && outside.isEmpty();
    }

    /** Takes no more. */
    synchronized void close() {
        closed = true;
    }

    /** Everything that still waits and is not under way, taken out. */
    synchronized List<Waiting> abandon() {
        List<Waiting> left = new ArrayList<>(gathered);
        left.forEach(waiting -> {
            events--;
            bytes -= waiting.bytes();
        });
        left.addAll(outside);
        gathered.clear();
        outside.clear();
        gatheredBytes = 0;
        return left;
    }

    /** An event larger than all of the room may still come alone. */
    private boolean fits(Waiting waiting) {
        return events == 0 || (events < bounds.roomForEvents() && bytes + waiting.bytes() <= bounds.roomForBytes());
    }

    private void gather(Waiting waiting) {
        gathered.add(waiting);
        events++;
        bytes += waiting.bytes();
        gatheredBytes += waiting.bytes();
    }
}
