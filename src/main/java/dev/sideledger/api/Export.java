package dev.sideledger.api;

import java.util.Objects;

import io.smallrye.mutiny.Multi;

/**
 * The body of an answer that is sent as it is read.
 *
 * @param chunks its bytes, as many chunks as are asked for
 */
record Export(Multi<byte[]> chunks) {
    /** Refuses a body without chunks. */
    Export {
        Objects.requireNonNull(chunks, "chunks");
    }
}
