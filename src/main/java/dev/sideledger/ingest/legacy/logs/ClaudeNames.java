package dev.sideledger.ingest.legacy.logs;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/**
 * What a session of Claude Code is called: by its user, else by the model, else as a summary says. Lines with names
 * have no time, and may stand before it is known of which session; a name is told at the time of the line before.
 */
final class ClaudeNames {
    private static final String[] MEMBERS = {"summary", "aiTitle", "title", "customTitle"};

    private String name;
    private String agent;
    private int rank = -1;
    private long told;
    private boolean untold;

    /** Takes a line with a name. */
    void take(JsonTree line) {
        String called = Log.text(line, "agentName");
        if (called != null && !called.equals(agent)) {
            agent = called;
            untold = true;
        }
        for (int i = MEMBERS.length - 1; i >= 0; i--) {
            String found = Log.text(line, MEMBERS[i]);
            if (found != null) {
                if (i >= rank && !found.equals(name)) {
                    name = found;
                    untold = true;
                }
                rank = Math.max(i, rank);
                return;
            }
        }
    }

    /** Tells what is new, if anything is. */
    void tell(String session, long time, String place, Intake intake) {
        if (!untold || session == null) {
            return;
        }
        untold = false;
        // The one that is told later is the one that stays.
        told = Math.max(time, told + 1);
        intake.event(Telling.of(RecordType.SESSION).text("id", session).name("name", name)
                .attribute("agent_name", agent == null ? null : JsonText.quote(agent)).time("time", told).bytes(),
                place);
    }
}
