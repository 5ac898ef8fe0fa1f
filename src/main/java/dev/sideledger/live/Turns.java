package dev.sideledger.live;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Turns at something that all share: one at a time, in the order in which they were asked for, and after each a rest as
 * long as it took. However many ask, and however long they go on asking, half of the time of one thread is the most
 * that they take from everybody else. Safe on any thread.
 */
final class Turns {
    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long LONGEST_REST_MILLIS = 1_000;

    private final Feed.Timer timer;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private boolean taken;

    Turns(Feed.Timer timer) {
        this.timer = timer;
    }

    /** Asks for a turn; it comes later or at once. Whoever asks must not ask again before it was over. */
    void ask(Turn turn) {
        synchronized (this) {
            waiting.add(turn);
            if (taken) {
                return;
            }
            taken = true;
        }
        next();
    }

    private void next() {
        Turn turn;
        synchronized (this) {
            turn = waiting.poll();
            if (turn == null) {
                taken = false;
                return;
            }
        }
        long begun = System.nanoTime();
        turn.take(() -> rest((System.nanoTime() - begun) / NANOS_IN_MILLI));
    }

    private void rest(long millis) {
        timer.after(Math.max(1, Math.min(LONGEST_REST_MILLIS, millis)), this::next);
    }

    /** Something to be done when it is one's turn. */
    @FunctionalInterface
    interface Turn {
        /** Begins; says when it is over, once, on whatever thread. Must not throw. */
        void take(Runnable over);
    }
}
