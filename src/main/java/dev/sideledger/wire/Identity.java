package dev.sideledger.wire;

import dev.sideledger.model.RecordType;

/**
 * Which record an event speaks of, from what it tells and what its address says.
 *
 * @param session the id of its session, or null where the type allows it
 * @param id its own id, or null
 */
record Identity(String session, String id) {
    /**
     * The identity of an event.
     *
     * @param id the id it tells, or null
     * @param alias the id it tells under the name of its type, or null
     * @param session the session it tells, or null
     */
    static Identity of(RecordType type, Address address, String id, String alias, String session) {
        String own = agreed("id", agreed(type.wireName(), id, alias, "its id"), address.id(), "in the address");
        if (type == RecordType.SESSION) {
            if (own == null && address.freshId() != null) {
                own = address.freshId().get();
            }
            if (own == null) {
                throw missing("id", "a session must tell its id");
            }
            return new Identity(own, own);
        }
        String owner = agreed("session", session, address.session(), "in the address");
        if (owner == null && type != RecordType.PROJECT && type != RecordType.TAG) {
            throw missing("session", "session is missing; every " + type.wireName() + " belongs to one");
        }
        return new Identity(owner, own);
    }

    private static String agreed(String member, String told, String other, String where) {
        if (told != null && other != null && !told.equals(other)) {
            throw new UnreadableEvent(EventInput.pointerTo(member),
                    member + " must be " + Excerpt.quoted(other) + " as "
                            + where + ", was " + Excerpt.quoted(told));
        }
        return told == null ? other : told;
    }

    private static UnreadableEvent missing(String member, String reason) {
        return new UnreadableEvent(EventInput.pointerTo(member), reason);
    }
}
