package dev.sideledger.ingest.events;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AnswersTest {
    private static final EventsAnswer NEW = new EventsAnswer(1, 0, 0, 0, List.of(), 0);
    private static final EventsAnswer KNOWN = new EventsAnswer(0, 1, 0, 0, List.of(), 0);

    @ParameterizedTest
    @CsvSource({"PROJECT,,p/1,/api/projects/p%2F1", "SESSION,a b,a b,/api/sessions/a%20b",
            "CALL,a/b,c+1,/api/sessions/a%2Fb/calls/c%2B1", "TURN,s,7,/api/sessions/s/turns/7", "TAG,,t,/api/tags/t"})
    void newRecord_isCreatedAtItsPlace(RecordType type, String session, String id, String location) {
        Response response = Answers.ofRecord(new Outcome(NEW, true, type, session, id));

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeaderString("Location")).isEqualTo(location);
        assertThat(text(response)).contains("\"id\":\"" + id + "\"", "\"accepted\":1,\"updated\":0,\"duplicates\":0");
    }

    @Test
    void knownRecord_isNotCreated() {
        assertThat(Answers.ofRecord(new Outcome(KNOWN, true, RecordType.CALL, "s", "c")).getStatus()).isEqualTo(200);
    }

    @Test
    void objectOfSeveralRecords_hasNoPlace() {
        Response response = Answers.ofRecord(new Outcome(NEW, true, null, "s", null));

        assertThat(response.getHeaderString("Location")).isNull();
        assertThat(text(response)).startsWith("{\"session\":\"s\",\"accepted\":1");
    }

    @Test
    void list_isAnsweredAsEventsAre() {
        Response response = Answers.ofRecord(new Outcome(NEW, false, null, "s", null));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(text(response)).endsWith("\"rejected\":[],\"rejected_count\":0}");
    }

    @Test
    void record_refusedByTheStore_isUnprocessable() {
        EventsAnswer answer = new EventsAnswer(0, 0, 0, 0,
                List.of(new Rejection(0, 0, "c", null, "the session was removed")), 1);

        Refused refused = catchThrowableOfType(Refused.class,
                () -> Answers.ofRecord(new Outcome(answer, true, RecordType.CALL, "s", "c")));

        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused).hasMessage("the session was removed");
    }

    private static String text(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
