package dev.sideledger.ingest.otlp;

import java.util.Objects;

import dev.sideledger.wire.Compression;

/**
 * One export request, as it came.
 *
 * @param body its bytes
 * @param encoding how its message stands in them
 * @param compression how they are compressed
 */
public record Export(byte[] body, Encoding encoding, Compression compression) {
    /** Refuses a request that does not say what its bytes are. */
    public Export {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(compression, "compression");
    }
}
