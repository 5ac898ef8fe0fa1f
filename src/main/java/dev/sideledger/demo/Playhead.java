package dev.sideledger.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Where in a demo that is played live its time has come to. Used by one thread at a time. */
final class Playhead {
    private final Simulator simulator;
    private final PriorityQueue<Cue> waiting = new PriorityQueue<>(Comparator.comparingLong(Cue::at));
    private final int first;
    private int next;
    private long nextAt;

    /**
     * Nothing has happened yet.
     *
     * @param first the number of the first session
     * @param now the epoch millisecond at which it begins
     */
    Playhead(Simulator simulator, int first, long now) {
        this.simulator = simulator;
        this.first = first;
        this.next = first;
        this.nextAt = now;
        waiting.add(simulator.project(now));
    }

    /** How many sessions have begun. */
    int sessions() {
        return next - first;
    }

    /** What was told since it was asked last, up to a moment; no more sessions wait than have begun and not ended. */
    List<Cue> until(long now) {
        while (nextAt <= now) {
            waiting.addAll(simulator.session(next, nextAt));
            nextAt += simulator.pause(next);
            next++;
        }
        List<Cue> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().at() <= now) {
            due.add(waiting.poll());
        }
        return due;
    }
}
