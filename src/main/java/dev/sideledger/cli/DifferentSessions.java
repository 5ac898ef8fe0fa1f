package dev.sideledger.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongConsumer;

import dev.sideledger.store.copy.CopyRows;

/** The sessions whose rows are not the same in two tables, both of which have one row a session and come in order. */
record DifferentSessions(CopyRows left, CopyRows right) {
    /** Names each of them; ends both. */
    void each(LongConsumer receiver) {
        try {
            Side here = new Side(left);
            Side there = new Side(right);
            while (here.first() != null || there.first() != null) {
                long session = Math.min(here.session(), there.session());
                Object[] one = here.session() == session ? here.take() : null;
                Object[] other = there.session() == session ? there.take() : null;
                if (!Arrays.equals(one, other)) {
                    receiver.accept(session);
                }
            }
        } finally {
            Waiting.on(left.close());
            Waiting.on(right.close());
        }
    }

    private static final class Side {
        private final CopyRows rows;
        private final Deque<Object[]> read = new ArrayDeque<>();

        private Side(CopyRows rows) {
            this.rows = rows;
        }

        private Object[] first() {
            if (read.isEmpty()) {
                read.addAll(Waiting.on(rows.next()));
            }
            return read.peek();
        }

        private long session() {
            return first() == null ? Long.MAX_VALUE : (Long) first()[0];
        }

        private Object[] take() {
            return read.remove();
        }
    }
}
