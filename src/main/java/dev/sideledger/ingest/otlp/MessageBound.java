package dev.sideledger.ingest.otlp;

/**
 * How many messages a body may hold. A message without content takes two bytes on the wire and many times that in
 * memory; what clients really send takes ten or more. So the memory for a request stays within a small multiple of its
 * size.
 */
final class MessageBound {
    private static final long FREE = 200_000;
    private static final long BYTES_EACH = 8;

    private MessageBound() {}

    /** The most messages in a body of so many bytes, decompressed. */
    static long of(int bytes) {
        return FREE + bytes / BYTES_EACH;
    }
}
