package dev.sideledger.live;

/**
 * Something that a stream tells beside the log, as it changes. It is asked for its news whenever its reader can take
 * them: a slow one is told only the newest.
 */
public interface Attachment {
    /** Nothing. */
    Attachment NONE = new Attachment() {
        @Override
        public void begin(Runnable wake) {}

        @Override
        public byte[] take() {
            return null;
        }

        @Override
        public void end() {}
    };

    /**
     * Begins, once, before the stream does. What it throws is what the stream fails with; then {@link #end} is not
     * called.
     *
     * @param wake is to be run whenever there are news; returns at once, on any thread
     */
    void begin(Runnable wake);

    /** The next news that were not told yet, or null. Called by the stream, one call at a time. */
    byte[] take();

    /** The stream has ended, however it did. Called on any thread, perhaps more than once. */
    void end();
}
