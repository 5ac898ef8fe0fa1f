package dev.sideledger.store;

import java.util.Objects;

import dev.sideledger.model.RecordType;

/**
 * What somebody removed for good: not what moved elsewhere, and not what only became too old.
 *
 * @param type a session, a project or a tag
 * @param session of a tag its session, else empty
 * @param id the id
 */
public record Removed(RecordType type, String session, String id) {
    /** Refuses what has no id. */
    public Removed {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(id, "id");
    }

    /** What a removal in the change log speaks of. */
    public static Removed by(Change removal) {
        boolean owned = removal.entry().type() == RecordType.TAG && removal.entry().session() != null;
        return new Removed(removal.entry().type(), owned ? removal.entry().session() : "", removal.entry().id());
    }
}
