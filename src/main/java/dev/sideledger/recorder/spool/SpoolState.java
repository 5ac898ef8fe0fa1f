package dev.sideledger.recorder.spool;

/**
 * How the spool is doing.
 *
 * @param events events that wait in it
 * @param bytes the bytes of its files
 * @param most the bytes that they may have
 * @param refused events that were kept here and that the ledger refused later, since the start
 * @param trouble why it could not keep the last batch, in one sentence; null when it could
 */
public record SpoolState(long events, long bytes, long most, long refused, String trouble) {
    /** Whether it would take another batch, as far as is known. */
    public boolean accepts() {
        return trouble == null;
    }
}
