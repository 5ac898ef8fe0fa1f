package dev.sideledger.boot;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bytes of a body that comes piece by piece. They take little more memory than there are bytes, also if the pieces
 * are tiny or the body never ends. For one thread.
 */
final class BodyBytes {
    private static final int LEAST_BLOCK = 4 << 10;
    private static final int MOST_BLOCK = 1 << 20;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private int inLast;
    private int size;

    /** How many have come. */
    int size() {
        return size;
    }

    /** Takes the next piece; it may not be changed afterwards. */
    void add(byte[] piece) {
        if (blocks.isEmpty()) {
            blocks.add(piece);
            inLast = piece.length;
            size = piece.length;
            return;
        }
        for (int copied = 0; copied < piece.length;) {
            if (inLast == blocks.getLast().length) {
                blocks.add(new byte[Math.min(MOST_BLOCK, Math.max(LEAST_BLOCK, size))]);
                inLast = 0;
            }
            int fits = Math.min(piece.length - copied, blocks.getLast().length - inLast);
            System.arraycopy(piece, copied, blocks.getLast(), inLast, fits);
            inLast += fits;
            copied += fits;
            size += fits;
        }
    }

    /** Gives away all of them as one array; none are left here. */
    byte[] drain() {
        byte[] whole = blocks.size() == 1 && inLast == size && blocks.getLast().length == size ? blocks.poll()
                : new byte[size];
        int at = 0;
        for (byte[] block = blocks.poll(); block != null; block = blocks.poll()) {
            int used = Math.min(block.length, size - at);
            System.arraycopy(block, 0, whole, at, used);
            at += used;
        }
        clear();
        return whole;
    }

    /** Forgets all of them. */
    void clear() {
        blocks.clear();
        inLast = 0;
        size = 0;
    }
}
