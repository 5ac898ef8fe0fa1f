package dev.sideledger.recorder;

/**
 * What one request may hold.
 *
 * @param bytes the bytes of its body, decompressed
 * @param events its events, and its items that are none
 */
public record DoorLimits(int bytes, int events) {
    /** Refuses limits that let nothing through. */
    public DoorLimits {
        if (bytes < 1 || events < 1) {
            throw new IllegalArgumentException("a request must be allowed at least one byte and one event");
        }
    }
}
