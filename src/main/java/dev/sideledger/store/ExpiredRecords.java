package dev.sideledger.store;

import java.util.Objects;

import dev.sideledger.model.RecordType;

/**
 * What of a session went because it was old, while the session stayed.
 *
 * @param type the type of its records that went or, of calls and artifacts, lost their texts
 * @param until what was told up to this epoch microsecond
 * @param records how many of them
 */
public record ExpiredRecords(RecordType type, long until, long records) {
    /** Refuses records without a type. */
    public ExpiredRecords {
        Objects.requireNonNull(type, "type");
    }
}
