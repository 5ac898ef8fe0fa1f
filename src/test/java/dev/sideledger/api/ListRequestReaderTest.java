package dev.sideledger.api;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Query;

import static dev.sideledger.api.Asking.refusal;
import static dev.sideledger.api.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

class ListRequestReaderTest {
    private static final Query CALLS = Query.all(RecordType.CALL);
    private static final Query SESSIONS = Query.all(RecordType.SESSION);

    @Test
    void request_withoutParameters_isAPageOfTheBase() {
        ListRequest request = request(CALLS, "");

        assertThat(request.query()).isEqualTo(CALLS.limited(100));
        assertThat(request.format()).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void criteria_ofTheType_areTaken(RecordType type) {
        for (Criterion criterion : Criteria.of(type)) {
            List<String> words = CriterionValue.words(type, criterion);
            String value = criterion == Criterion.TURN ? "7" : words.isEmpty() ? "a value" : words.get(0);

            ListRequest request = request(Query.all(type), criterion.wireName() + "=" + value.replace(' ', '+'));

            assertThat(request.query().criteria()).isEqualTo(Map.of(criterion, value));
        }
    }

    @Test
    void parameter_thatIsMisspelt_isRefusedWithTheKnownOnes() {
        assertThat(refusal(CALLS, "agnet=x"))
                .startsWith("unknown parameter \"agnet\"; this address takes agent, cost_differs, cursor, ")
                .contains("status").doesNotContain("severity");
    }

    @Test
    void parameter_thatTheAddressSaysAlready_isRefused() {
        assertThat(refusal(CALLS.with(Criterion.SESSION, "s"), "session=other")).startsWith("unknown parameter");
    }

    @Test
    void criteria_ofTheAddress_stayBesideTheChosen() {
        assertThat(request(CALLS.with(Criterion.SESSION, "s"), "agent=a").query().criteria())
                .isEqualTo(Map.of(Criterion.SESSION, "s", Criterion.AGENT, "a"));
    }

    @Test
    void parameter_withoutValueOrTwice_isRefused() {
        assertThat(refusal(CALLS, "agent=")).isEqualTo("agent is empty; give it a value or leave it out");
        assertThat(refusal(CALLS, "limit=+")).isEqualTo("limit is empty; give it a value or leave it out");
        assertThat(refusal(CALLS, "agent=a&agent=b")).isEqualTo("agent is given 2 times; give it once");
    }

    @Test
    void word_thatTheFieldDoesNotKnow_isRefusedWithThoseItKnows() {
        assertThat(refusal(SESSIONS, "status=done"))
                .isEqualTo("status must be one of pending, running, paused, completed,"
                        + " cancelled, failed, open, ended, was \"done\"");
        assertThat(refusal(CALLS, "status=open")).contains("running, success, cancelled, timeout, failed");
        assertThat(refusal(Query.all(RecordType.ERROR), "severity=bad")).contains("low, medium, high, critical");
        assertThat(refusal(Query.all(RecordType.MESSAGE), "kind=chat"))
                .contains("exchange, bilateral, coalition, public");
    }

    @Test
    void word_inAnotherSpelling_isTaken() {
        assertThat(request(Query.all(RecordType.PROJECT), "status=In-Progress").query().criteria())
                .containsEntry(Criterion.STATUS, "in_progress");
        assertThat(request(SESSIONS, "status=OPEN").query().criteria()).containsEntry(Criterion.STATUS, "open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "-1", "1.5", "1234567890123", "١"})
    void turn_thatIsNoNumber_isRefused(String turn) {
        assertThat(refusal(CALLS, "turn=" + turn)).contains("must be the number of a turn");
    }

    @ParameterizedTest
    @CsvSource({"json,0", "json,1001", "json,-1", "json,ten", "json,1e2", "json,99999999999", "csv,0",
            "ndjson,10000001"})
    void limit_outOfBounds_isRefused(String format, String limit) {
        assertThat(refusal(CALLS, "format=" + format + "&limit=" + limit))
                .isEqualTo(
                        "limit must be a number from 1 to " + (format.equals("json") ? "1000" : "10000000") + ", was \""
                                + limit + '"');
    }

    @Test
    void limit_inBounds_isTaken() {
        assertThat(request(CALLS, "limit=1000").query().limit()).isEqualTo(1000);
        assertThat(request(CALLS, "format=csv").query().limit()).isNull();
        assertThat(request(CALLS, "format=csv&limit=10000000").query().limit()).isEqualTo(10_000_000);
    }

    @Test
    void order_asAsked_orRefused() {
        assertThat(request(CALLS, "order=asc").query().newestFirst()).isFalse();
        assertThat(request(CALLS.oldestFirst(), "order=desc").query().newestFirst()).isTrue();
        assertThat(request(CALLS.oldestFirst(), "").query().newestFirst()).isFalse();
        assertThat(refusal(CALLS, "order=up"))
                .isEqualTo("order must be asc (oldest first) or desc (newest first), was \"up\"");
    }

    @Test
    void cursor_ofTheList_isTaken() {
        Cursor cursor = new Cursor(1_700_000_000_000_000L, 17);

        assertThat(request(CALLS, "cursor=" + Cursors.text(CALLS, cursor)).query().after()).isEqualTo(cursor);
    }

    @Test
    void cursor_ofAnotherListOrOrder_isRefused() {
        String text = Cursors.text(CALLS, new Cursor(1, 1));

        assertThat(refusal(SESSIONS, "cursor=" + text)).contains("belongs to another list");
        assertThat(refusal(CALLS, "order=asc&cursor=" + text)).contains("another order");
    }

    @Test
    void refusal_ofALongValue_isShort() {
        assertThat(refusal(CALLS, "x".repeat(5_000) + "=1")).hasSizeLessThan(400);
        assertThat(refusal(CALLS, "order=" + "😀".repeat(500))).hasSizeLessThan(400).contains("😀…\"");
    }
}
