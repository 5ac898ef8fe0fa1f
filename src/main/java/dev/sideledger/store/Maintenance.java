package dev.sideledger.store;

import io.smallrye.mutiny.Uni;

/** What administrators do to a ledger. Writing operations go through the engine's writer like every other write. */
public interface Maintenance {
    /** Compares everything derived with the rows it is derived from, and asks the engine about its files. */
    Uni<CheckReport> check();

    /** Removes a session with all its records and texts and leaves a tombstone; nothing when it is not known. */
    Uni<Removal> removeSession(String id);

    /** Removes a project with all its sessions and leaves tombstones; nothing when it is not known. */
    Uni<Removal> removeProject(String id);

    /** Takes a tag from a session and leaves a tombstone; nothing when it is not there. */
    Uni<Removal> removeTag(String session, String tag);
}
