package dev.sideledger.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;

import static dev.sideledger.wire.Reading.call;
import static dev.sideledger.wire.Reading.callRefusal;
import static dev.sideledger.wire.Reading.micros;
import static org.assertj.core.api.Assertions.assertThat;

class TimeReadingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'2026-11-20T09:30:00Z'|2026-11-20T09:30:00Z",
            "'2026-11-20t09:30:00z'|2026-11-20T09:30:00Z",
            "'2026-11-20 09:30:00.5+00:00'|2026-11-20T09:30:00.5Z",
            "'2026-11-20T10:30:00+01:00'|2026-11-20T09:30:00Z",
            "'2026-11-20T04:00:00-0530'|2026-11-20T09:30:00Z",
            "'2026-11-20T09:30:00.123456789Z'|2026-11-20T09:30:00.123456Z",
            "'2024-02-29T23:59:60Z'|2024-03-01T00:00:00Z",
            "'1970-01-01T00:00:00Z'|1970-01-01T00:00:00Z",
            "1763631000000|2025-11-20T09:30:00Z",
            "1763631000000.25|2025-11-20T09:30:00.000250Z",
            "'1763631000000'|2025-11-20T09:30:00Z",
    })
    void time_isRfc3339OrEpochMilliseconds(String json, String instant) {
        assertThat(call("'time':" + json).time()).isEqualTo(micros(instant));
        assertThat(call("'ended_at':" + json).values().number(CallField.ENDED_AT)).isEqualTo(micros(instant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "1763631000|it looks like seconds; in milliseconds it is 1763631000000",
            "1763631000.5|it looks like seconds; in milliseconds it is 1763631000500",
            "1763631000000000|it looks like microseconds; in milliseconds it is 1763631000000",
            "'1763631000000000000'|it looks like nanoseconds; in milliseconds it is 1763631000000",
            "5|numbers of milliseconds before 3 March 1973 are not read",
            "'2026-11-20T09:30:00'|it has no zone: add Z for UTC or an offset such as +01:00",
            "'2026-11-20'|send a date, a time of day and a zone, such as 2026-11-20T09:30:00Z",
            "'yesterday'|send a date, a time of day and a zone, such as 2026-11-20T09:30:00Z",
            "'2026-11-20T09:30:00 CET'|its zone must be Z or an offset such as +01:00",
            "'2026-11-20T09:30:00+99:00'|no zone has the offset +99:00",
            "'2026-11-20T25:30:00Z'|no day has the time 25:30:00",
            "'2026/11/20T09:30:00Z'|send it in the form 2026-11-20T09:30:00Z",
            "'2026-02-30T09:30:00Z'|Invalid date 'FEBRUARY 30'",
    })
    void time_thatIsNone_isRefusedWithAHint(String json, String hint) {
        UnreadableEvent refusal = callRefusal("'time':" + json);

        assertThat(refusal.pointer()).isEqualTo("/time");
        assertThat(refusal.getMessage()).startsWith("time must be a time, in RFC 3339 or in epoch milliseconds, was ")
                .endsWith("; " + hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'9999-12-31T23:59:59Z'", "'2027-01-01T00:00:00Z'", "99999999999999"})
    void time_aheadOfTheLatest_isRefused(String json) {
        assertThat(callRefusal("'time':" + json).getMessage()).startsWith("time lies more than 24 hours ahead, was ");
        assertThat(callRefusal("'started_at':" + json).getMessage())
                .startsWith("started_at lies more than 24 hours ahead, was ");
    }

    @Test
    void time_before1970_isRefused() {
        assertThat(callRefusal("'time':'1969-12-31T23:59:59Z'").getMessage()).startsWith("time lies before 1970, was ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[]", "NaN"})
    void time_thatIsNoScalar_isRefused(String json) {
        assertThat(callRefusal("'time':" + json).getMessage())
                .startsWith("time must be a time, in RFC 3339 or in epoch milliseconds, was ");
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "1500000, 1970-01-01T00:00:01.5Z", "1, 1970-01-01T00:00:00.000001Z",
            "-1, 1969-12-31T23:59:59.999999Z"})
    void text_hasTheDecimalsItNeeds(long micros, String text) {
        assertThat(Rfc3339.text(micros)).isEqualTo(text);
    }
}
