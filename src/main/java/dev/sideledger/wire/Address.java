package dev.sideledger.wire;

import java.util.Objects;
import java.util.function.Supplier;

import dev.sideledger.model.RecordType;

/**
 * What the address of a request says about each event in its body; an event that contradicts it is unreadable.
 *
 * @param type the type of record, or null when each event tells its own
 * @param session the id of the session, or null
 * @param id the id of the record, or null
 * @param freshId makes the id of a session that tells none; null when it must tell one
 */
public record Address(RecordType type, String session, String id, Supplier<String> freshId) {
    /** The address of no particular record: events say everything themselves. */
    public static final Address NONE = new Address(null, null, null, null);

    /**
     * Refuses what cannot be an id.
     *
     * @throws Refused with 400 and a sentence about the id
     */
    public Address {
        check(session);
        check(id);
        if (id != null) {
            Objects.requireNonNull(type, "type");
        }
    }

    /** The address of all records of a type, in a session or, with null, in none. */
    public static Address ofAll(RecordType type, String session) {
        return new Address(type, session, null, null);
    }

    /** The address of all sessions. */
    public static Address ofSessions(Supplier<String> freshId) {
        return new Address(RecordType.SESSION, null, null, freshId);
    }

    /** The address of one record, in a session or, with null, in none. */
    public static Address of(RecordType type, String session, String id) {
        return new Address(type, session, Objects.requireNonNull(id, "id"), null);
    }

    private static void check(String id) {
        if (id != null && !TextValues.isId(id)) {
            throw Refused.with(400, "an id in an address " + TextValues.ID + ", was " + Excerpt.quoted(id));
        }
    }
}
