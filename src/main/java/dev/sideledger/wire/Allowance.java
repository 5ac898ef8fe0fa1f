package dev.sideledger.wire;

/**
 * How much one body may unfold to when it is read. An object without content takes two bytes on the wire and many times
 * that in memory, what clients really send ten or more; so memory stays within a small multiple of the size of a body.
 * For one thread.
 */
public final class Allowance {
    private static final long FREE = 200_000;
    private static final long BYTES_EACH = 8;
    private static final long UNKNOWN = 16;

    private final int maxItems;
    private long objectsLeft;
    private int itemsLeft;

    /**
     * For a body of a size.
     *
     * @param bytes its bytes, decompressed
     * @param maxItems how many of the things that it is sent for it may have
     */
    public Allowance(int bytes, int maxItems) {
        this.maxItems = maxItems;
        this.objectsLeft = FREE + bytes / BYTES_EACH;
        this.itemsLeft = maxItems;
    }

    /**
     * One object more.
     *
     * @throws Refused with 413 when it is one too many
     */
    public void object() {
        spend(1);
    }

    /**
     * One field more of which nothing is known; what decoders keep of it takes a lot of memory.
     *
     * @throws Refused with 413 when it is one too many
     */
    public void unknownField() {
        spend(UNKNOWN);
    }

    /**
     * One item more.
     *
     * @throws Refused with 413 when it is one too many
     */
    public void item() {
        if (--itemsLeft < 0) {
            throw Refused.with(413, "the request has more than " + maxItems + " items; send it in parts");
        }
    }

    private void spend(long objects) {
        objectsLeft -= objects;
        if (objectsLeft < 0) {
            throw Refused.with(413, "the body has more objects than its size explains; send it in parts");
        }
    }
}
