package dev.sideledger.wire;

import java.util.Set;

import dev.sideledger.model.Activity;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Field;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;

/** Writes the members of a session: its fields, its totals, and where they differ from those its client reported. */
final class SessionWriter {
    private static final Set<Field> DERIVED = Set.of(SessionField.PROJECT, SessionField.STATUS,
            SessionField.STARTED_AT);

    private SessionWriter() {}

    static void members(Entry session, JsonOutput out) {
        Activity activity = session.activity();
        out.member("status", activity.status())
                .member("started_at", Rfc3339.text(session.at()))
                .member("last_seen", Rfc3339.text(activity.lastSeen()));
        FieldWriter.members(session.values(), DERIVED, out);
        TotalsWriter.write(activity.totals(), SessionFacts.duration(session), out.name("totals"));
        out.name("differences").object();
        for (Difference difference : Difference.of(session)) {
            out.name(difference.name()).object().rawMember("reported", difference.reported())
                    .rawMember("derived", difference.derived()).end();
        }
        out.end();
    }
}
