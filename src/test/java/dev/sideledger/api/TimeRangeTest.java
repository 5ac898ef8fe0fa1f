package dev.sideledger.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;

import static dev.sideledger.api.Asking.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class TimeRangeTest {
    private static final Query CALLS = Query.all(RecordType.CALL);

    @ParameterizedTest
    @CsvSource({
            "2026-11-20T09:30:00Z,2026-11-20T09:30:00Z",
            "2026-11-20T09:30:00.25%2B01:00,2026-11-20T08:30:00.25Z",
            "2026-11-20T09:30:00+01:00,2026-11-20T08:30:00Z",
            "2026-11-20+09:30:00Z,2026-11-20T09:30:00Z",
            "2026-11-20,2026-11-20T00:00:00Z",
            "1763631000000,2025-11-20T09:30:00Z"})
    void from_inEachSpelling_isRead(String text, Instant moment) {
        assertThat(Asking.request(CALLS, "from=" + text).query().from()).isEqualTo(micros(moment));
    }

    @Test
    void days_andHours_countBackFromNow() {
        assertThat(from("days=7")).isEqualTo(micros(Asking.NOW.minus(Duration.ofDays(7))));
        assertThat(from("hours=1.5")).isEqualTo(micros(Asking.NOW.minus(Duration.ofMinutes(90))));
        assertThat(from("days=36525")).isLessThan(0);
    }

    @Test
    void days_withTo_endBeforeNow() {
        Query query = Asking.request(CALLS, "days=2&to=2026-11-20T12:00:00Z").query();

        assertThat(query.from()).isEqualTo(micros(Asking.NOW.minus(Duration.ofDays(2))));
        assertThat(query.to()).isEqualTo(micros(Asking.NOW.minus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e3", "0x1p3", "36526", "7d", "0.0000000001", "1."})
    void days_thatAreNoLength_areRefused(String days) {
        assertThat(refusal(CALLS, "days=" + days)).startsWith("days must be a number above 0 and at most 36525, was");
    }

    @Test
    void start_saidTwice_isRefused() {
        assertThat(refusal(CALLS, "days=1&hours=2"))
                .isEqualTo("days and hours both say where the range begins; give one of them");
        assertThat(refusal(CALLS, "from=2026-11-20T09:30:00Z&days=1")).startsWith("from and days both");
    }

    @Test
    void range_thatEndsBeforeItBegins_isRefused() {
        assertThat(refusal(CALLS, "from=2026-11-20T09:30:00Z&to=2026-11-20T09:29:59Z"))
                .isEqualTo("the range ends before it begins: from lies after to");
        assertThat(refusal(CALLS, "hours=1&to=2026-01-01T00:00:00Z")).endsWith("hours lies after to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1763631000|it looks like seconds; in milliseconds it is 1763631000000",
            "1763631000000000|it looks like microseconds",
            "yesterday|send a date, a time of day and a zone",
            "2026-11-31|NOVEMBER",
            "2026-11|send a date, a time of day and a zone",
            "2026-11-20T09:30:00|it has no zone: add Z for UTC",
            "2026-13-20T09:30:00Z|MonthOfYear",
            "2026-11-20T25:30:00Z|no day has the time 25:30:00",
            "99999999999999999999|it looks like nanoseconds"})
    void moment_thatIsNone_isRefusedWithAHint(String text, String hint) {
        assertThat(refusal(CALLS, "to=" + text))
                .startsWith("to must be a day, or a time in RFC 3339 or in epoch milliseconds, was \"" + text + "\"; ")
                .contains(hint);
    }

    private static long from(String query) {
        return Asking.request(CALLS, query).query().from();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
