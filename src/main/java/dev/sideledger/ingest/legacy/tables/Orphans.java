package dev.sideledger.ingest.legacy.tables;

import java.util.HashSet;
import java.util.Set;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.RecordType;

/** Sessions that records speak of, and that their table does not have: told of what kind they are, once each. */
final class Orphans {
    private static final int MOST = 1_000_000;

    private final Set<String> told = new HashSet<>();
    private final String kind;
    private final Intake intake;

    Orphans(String kind, Intake intake) {
        this.kind = kind;
        this.intake = intake;
    }

    /** A record has a session that is not there. */
    void tell(String session, Long time, Row row) {
        row.remark("a row belongs to a session that is not in the file; it is carried over into one of that id");
        if (told.size() < MOST && told.add(session)) {
            intake.event(Telling.of(RecordType.SESSION).text("id", session).text("kind", kind).time("time", time)
                    .bytes(), row.place());
        }
    }
}
