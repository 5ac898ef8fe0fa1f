package dev.sideledger.store;

import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;

/**
 * Which changes somebody wants to hear of; everything must match. Owners are those at the time of the question.
 *
 * @param types the record types, or empty for all
 * @param session only this session's, or null
 * @param project only this project's, or null
 */
public record Interest(Set<RecordType> types, String session, String project) {
    /** Everything. */
    public static final Interest ALL = new Interest(Set.of(), null, null);

    /** Keeps its own copy of the set. */
    public Interest {
        types = Set.copyOf(types);
    }

    /**
     * Whether a change is of interest. The removal of a session is so whatever the types: it takes the session's
     * records along, which have no removals of their own.
     */
    public boolean covers(Change change) {
        Entry entry = change.entry();
        boolean takesRecords = change.kind() == Change.Kind.REMOVED && entry.type() == RecordType.SESSION;
        return (takesRecords || wants(entry.type())) && ownedBy(entry.session(), entry.project());
    }

    /** Whether changes of a type can be of interest. */
    public boolean wants(RecordType type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Whether changes of any session and project are of interest. */
    public boolean everywhere() {
        return session == null && project == null;
    }

    /** Whether changes of records of a session (or null) and a project (or null) can be of interest. */
    public boolean ownedBy(String ownSession, String ownProject) {
        return (session == null || session.equals(ownSession)) && (project == null || project.equals(ownProject));
    }
}
