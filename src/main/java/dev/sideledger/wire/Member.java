package dev.sideledger.wire;

import java.io.IOException;

/** Reads one member of an event into its draft. */
@FunctionalInterface
interface Member {
    /**
     * Reads the value at hand, which may be null, and leaves the parser on its last token.
     *
     * @throws UnreadableEvent when the member does not take the value
     */
    void read(EventDraft draft, EventInput in) throws IOException;
}
