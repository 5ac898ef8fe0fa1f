package dev.sideledger.ops;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.Change.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** When sessions begin and end is said once each, without anything that was recorded but ids and status. */
class SessionLogTest {
    private final SessionLog log = new SessionLog();

    @Test
    void session_fromBeginningToEnd_isSaidTwice() {
        assertThat(log.sentence(session(Kind.CREATED, "running")))
                .hasValue("The session s1 of the project arena begins: running");
        assertThat(log.sentence(session(Kind.UPDATED, "running"))).isEmpty();
        assertThat(log.sentence(session(Kind.UPDATED, "failed")))
                .hasValue("The session s1 of the project arena is failed");
        assertThat(log.sentence(session(Kind.UPDATED, "failed"))).as("a late call of it").isEmpty();
        assertThat(log.sentence(session(Kind.REMOVED, null))).hasValue("The session s1 is removed");
    }

    @Test
    void otherRecords_areNotSaid() {
        Change project = new Change(Kind.CREATED,
                Entry.project(1, "arena", 0, Values.of(RecordType.PROJECT).build(), JsonMap.EMPTY));

        assertThat(log.sentence(project)).isEmpty();
    }

    private static Change session(Kind kind, String status) {
        Values.Builder values = Values.of(RecordType.SESSION).set(SessionField.PROMPT, "a secret");
        if (status != null) {
            values.set(SessionField.STATUS, status);
        }
        return new Change(kind, new Entry(RecordType.SESSION, 1, "s1", "s1", "arena", null, 0, values.build(),
                JsonMap.EMPTY, null, null));
    }
}
